import { errorCodes } from '../../platform/errors/index.js';

/** Error codes of files. */
export const AttachmentErrorCode = errorCodes({
  FILE_REFUSED: {
    description: 'The file does not match the announced name or length. Announce it again with `createUpload`.',
    message: 'The file does not match what was announced. Please upload it again.',
    status: 422,
  },
  UPLOAD_SPENT: {
    description: 'The URL is used, expired or unknown. Get another one from `createUpload`.',
    message: 'This upload link is used, expired or unknown. Please start the upload again.',
    status: 410,
  },
  UPLOAD_CONFLICT: {
    description:
      'The upload continues at another offset, or another request writes to it. Ask for the offset with a HEAD request.',
    message: 'The server has another part of this upload. Please continue from there.',
    status: 409,
  },
  STORAGE_FULL: {
    description: 'The file exceeds the storage limit of the viewer or of the server. The message contains the numbers.',
    message: 'There is not enough space for this file. Delete messages with files first.',
  },
});
