import { errorCodes } from '../../platform/errors/index.js';

/** Error codes of contact between two users. */
export const FriendErrorCode = errorCodes({
  CONTACT_REFUSED: {
    description: 'A privacy setting or a block prevents contact between the two users; the error does not say which.',
    message: 'You cannot contact this user.',
  },
});
