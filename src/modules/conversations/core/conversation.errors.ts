import { errorCodes } from '../../../platform/errors/index.js';

/** Codes of errors that membership and writing in conversations cause. */
export const ConversationErrorCode = errorCodes({
  NOT_A_MEMBER: {
    description: 'The conversation is public, but only its members may do this.',
    message: 'Only members may do this. Join first.',
  },
  BANNED: {
    description:
      'The user is banned from the group: the viewer, who cannot join it; or, if `field` names a user, one who cannot be added or invited before the ban is lifted. `retryAfterMs` says when the viewer’s ban expires, if it does.',
    message: 'You are banned from this group.',
  },
  MUTED: {
    description:
      'The viewer is muted in the group: they can read, but not write. `retryAfterMs` says when the mute expires, if it does.',
    message: 'You are muted in this group.',
  },
  READ_ONLY: {
    description: 'The viewer may read in the conversation, but not write.',
    message: 'You can read this conversation, but not write in it.',
  },
  SLOW_MODE: {
    description: 'The group is in slow mode; `retryAfterMs` says how long to wait before the next message.',
    message: 'The group is in slow mode. Wait a moment before your next message.',
    temporary: true,
  },
  CLIENT_ID_CONFLICT: {
    description: 'The clientId was used before for another message. A retry must repeat the message as it was.',
    message: 'Another message was sent with this clientId.',
  },
  TOO_LATE: {
    description: 'The time in which this could be done is over.',
    message: 'The time for this is over.',
  },
});
