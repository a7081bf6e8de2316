import { errorCodes } from '../../../platform/errors/index.js';

/** Error codes of accounts, sign-in and e-mail addresses. */
export const AccountErrorCode = errorCodes({
  REFRESH_TOKEN_REUSED: {
    description: 'An old refresh token was used again, so its session was ended. Log in again.',
    message: 'A refresh token was used twice, so the session has ended. Please log in again.',
  },
  BAD_CREDENTIALS: {
    description: 'Unknown user or wrong password; the error does not say which.',
    message: 'Unknown user or wrong password.',
  },
  STEP_UP_REQUIRED: {
    description: 'Confirm with `confirmIdentity` that it is you, then repeat the request.',
    message: 'Please confirm that it is you, then try again.',
  },
  SECOND_FACTOR_REQUIRED: {
    description: 'The password is right. Complete the login with `completeLogin`, a code and the `challenge`.',
    message: 'Please enter a code from your authenticator app, or a recovery code.',
  },
  SECOND_FACTOR_MISSING: {
    description: 'Administrators need a second factor on this server. Set one up with `beginSecondFactor`.',
    message: 'Administrators need a second factor. Please set one up first.',
  },
  BAD_CODE: {
    description: 'The code is wrong, too old, or was used before. Enter the next one.',
    message: 'This code is wrong, too old, or was used before. Please enter the next one.',
  },
  ACCOUNT_ARCHIVED: {
    description: 'The password is right, but an administrator archived the account. No one can sign in to it.',
    message: 'An administrator has archived this account.',
  },
  ACCOUNT_BANNED: {
    description:
      'The password is right, but an administrator banned the user; `retryAfterMs` contains the remaining time.',
    message: 'An administrator has banned this account.',
    temporary: true,
  },
  VERIFICATION_REQUIRED: {
    description:
      'The e-mail address must be verified first, with the token of the mail that the server has sent to it. Then log in.',
    message: 'Open the link in the mail that was sent to your e-mail address. Then log in.',
  },
  USERNAME_TAKEN: {
    description: 'Another user has this username, or a guest has it as a nickname. Case is ignored.',
    message: 'This name is taken. Please choose another one.',
  },
  EMAIL_TAKEN: {
    description: 'An account with this e-mail address exists.',
    message: 'There is already an account with this e-mail address. Log in instead.',
  },
  BAD_TOKEN: {
    description: 'The token of an e-mail is unknown, used or expired. Request another e-mail.',
    message: 'This link is unknown, used or expired. Please request a new e-mail.',
  },
});
