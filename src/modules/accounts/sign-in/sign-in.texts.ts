import { defineTexts } from '../../../platform/texts/index.js';

/** The texts of refused logins and confirmations. */
export const signInTexts = defineTexts('error.signIn', {
  createAccountForPassword: 'Guests have no password. Create an account first.',
  guestHasNoPassword: 'A guest has no password.',
  notYourPassword: 'This is not your password.',
  loginTooLate: 'This login can no longer be completed. Log in again.',
  noToken: 'Send the access token as "authorization: Bearer …" in connection_init or in the upgrade request.',
});
