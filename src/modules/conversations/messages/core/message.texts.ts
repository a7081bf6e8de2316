import { defineTexts } from '../../../../platform/texts/index.js';

/** The texts of refusals of messages. */
export const messageTexts = defineTexts('error.message', {
  none: 'There is no such message.',
  deleted: 'The message is deleted.',
  empty: 'A message must not be empty.',
  long: 'A message must be at most {most, number} characters long.',
  malformed: 'A message must be well-formed Unicode.',
  controlCharacters: 'A message must not contain control characters other than new lines and tabs.',
  editOthers: 'Only the sender may edit a message.',
  deleteOthers: 'Only the sender or a moderator of the group may delete a message.',
  edits: 'A message can be edited at most {most} times.',
  eitherFirstOrLast: 'Pass either `first` or `last`, not both.',
  around: '`around` can be combined only with `last`.',
  nothingToReplyTo: 'There is no such message to reply to in this conversation.',
  receiverIsYou: 'You cannot be the receiver of your own message.',
  receiverNeedsProject: 'Only messages in a project can have a receiver.',
  receiverNotInProject: 'The receiver is not in this project.',
  privateHasNoThread: 'A private message has no thread.',
  clientIdForm: 'A clientId must be 1 to {most} characters long: letters, digits or one of . _ : -',
  attachments: 'A message can have at most {most} attachments.',
  attachmentsOnce: 'Name each attachment only once.',
});
