import { defineTexts } from '../../platform/texts/index.js';

/** The texts of refused files. */
export const attachmentTexts = defineTexts('error.attachment', {
  notYours: 'Each attachment must be one of your uploads that is complete and not yet sent.',
  none: 'There is no such file, or you may not see it.',
  nameForm: 'A file name must have 1 to {most} characters and no slashes, control characters or direction marks.',
  extension: 'A file name must end with one of {extensions}',
  bytes: 'A file must have at most {most} bytes.',
  serverFull: 'The server has no space for this file. Please contact its operator.',
  ownFull:
    'Your files use {used, number} of {limit, number} bytes, and this file has {size, number}. Delete messages with files first.',
  stopping: 'The server is stopping. Please try again in a moment.',
  tooLong: 'The file is longer than the announced {announced} bytes.',
  tooShort: 'The file has {received} bytes instead of the announced {announced} bytes.',
  busy: 'Another request is writing to this upload. Please try again in a moment.',
  badOffset: 'Upload-Offset must be a whole number of bytes.',
  notText: 'The file is not plain text in UTF-8.',
  otherContent: 'The content of the file does not match its extension {extension}.',
  unsent: 'You have {count} unsent uploads, which is the maximum. Send them first, or wait until they expire.',
});
