import { errorCodes } from '../platform/errors/index.js';

/** Declares the error codes about positions. */
export const FeedErrorCode = errorCodes({
  BAD_POSITION: {
    description: 'The feed has not reached this position, so no event has it.',
    message: 'The position is beyond the end of the feed.',
  },
});
