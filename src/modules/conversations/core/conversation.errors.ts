import { errorCodes } from '../../../platform/errors/index.js';

/** Error codes of membership and writing in conversations. */
export const ConversationErrorCode = errorCodes({
  NOT_A_MEMBER: {
    description: 'The conversation is public, but only its members may do this.',
    message: 'Only members may do this. Join first.',
  },
  BANNED: {
    description:
      'The user is banned from the group. Without `field`, the viewer is banned and cannot join. If `field` names a user, that user cannot be added or invited before the ban is lifted. `retryAfterMs` contains the remaining time of the viewer’s ban, if it expires.',
    message: 'You are banned from this group.',
  },
  MUTED: {
    description:
      'The viewer is muted in the group: the viewer can read, but not write. `retryAfterMs` contains the remaining time of the mute, if it expires.',
    message: 'You are muted in this group.',
  },
  READ_ONLY: {
    description: 'The viewer can read the conversation, but not write in it.',
    message: 'You can read this conversation, but not write in it.',
  },
  SLOW_MODE: {
    description: 'The group is in slow mode; `retryAfterMs` contains the time to wait before the next message.',
    message: 'The group is in slow mode. Wait a moment before your next message.',
    temporary: true,
  },
  CLIENT_ID_CONFLICT: {
    description: 'The `clientId` was used before for a different message. A retry must repeat the message unchanged.',
    message: 'Another message was sent with this clientId.',
  },
  CONTENT_REFUSED: {
    description:
      'A check of this server refused the content of a message. The message of the error has the reason. A retry is refused again.',
    message: 'This message is not allowed here.',
  },
  CONTENT_NOT_CHECKED: {
    description: 'The check of messages did not answer, and this server sends no unchecked messages.',
    message: 'The message could not be checked. Try again later.',
    temporary: true,
  },
  ALREADY_DECIDED: {
    description: 'The held message was released or dropped before, or it expired.',
    message: 'This message was decided before.',
  },
  SENDER_CANNOT_WRITE: {
    description:
      'A held message cannot be released, because its sender may not send it now: for example, the sender left, is muted or is blocked. It stays pending. The message of the error has the code that the sender would get.',
    message: 'The sender cannot send this message now.',
  },
  TOO_LATE: {
    description: 'The time limit for this operation has passed.',
    message: 'The time limit for this has passed.',
  },
});
