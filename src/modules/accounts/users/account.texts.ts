import { defineTexts } from '../../../platform/texts/index.js';

/** The texts of refusals about accounts. */
export const accountTexts = defineTexts('error.account', {
  usernameTakenSince: 'Another user has taken this username since. Sign up again with another username.',
  guestHasNoAddress: 'Guests have no e-mail address. Create an account first.',
  alreadyVerified: 'Your e-mail address is already verified.',
  locales: 'Choose one of these locales: {locales}.',
  none: 'There is no such user.',
  untilInFuture: '`until` must be in the future.',
  bannedUntil: 'You are banned until {until}: {reason}',
  lastAdmin: 'This is the last administrator. Make another user an administrator first.',
  isAdmin: 'This user is an administrator. Revoke that first.',
  cannotAdminister: 'Only an account that is not archived can administer.',
  guestNotArchived: 'A guest cannot be archived. Guests are deleted when they leave.',
});
