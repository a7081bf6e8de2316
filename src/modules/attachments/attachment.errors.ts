import { errorCodes } from '../../platform/errors/index.js';

/** Codes of errors about files. */
export const AttachmentErrorCode = errorCodes({
  FILE_REFUSED: {
    description: 'The file is not what was announced, by its name or its length. Announce it anew with `createUpload`.',
    message: 'The file is not what was announced. Please upload it again.',
    status: 422,
  },
  UPLOAD_SPENT: {
    description: 'The URL was used before, is too old, or is not ours. Get another one from `createUpload`.',
    message: 'This upload link is used, expired or unknown. Please start the upload again.',
    status: 410,
  },
  STORAGE_FULL: {
    description: 'The file does not fit into the space of the viewer, or of the server; the message has the numbers.',
    message: 'There is no space for this file. Delete messages with files first.',
  },
});
