import { errorCodes } from '../../platform/errors/index.js';

/** Codes of errors that contact between two users causes. */
export const FriendErrorCode = errorCodes({
  CONTACT_REFUSED: {
    description: 'A privacy setting or a block prevents contact between the two users; the error does not say which.',
    message: 'You cannot contact this user.',
  },
});
