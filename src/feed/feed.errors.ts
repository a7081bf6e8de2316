import { errorCodes } from '../platform/errors/index.js';

/** Codes of errors that the feed's positions can cause. */
export const FeedErrorCode = errorCodes({
  BAD_POSITION: {
    description: 'The feed has not reached this position, so it is not one of its own.',
    message: 'The position is beyond the end of the feed.',
  },
});
