import { defineTexts } from '../../../../platform/texts/index.js';

/** The texts of refusals of held messages and of decisions about them. */
export const heldMessageTexts = defineTexts('error.heldMessage', {
  none: 'There is no such held message.',
  onlyReviewers: 'Only moderators of the group and administrators may do this.',
  senderCannotWrite: 'The sender cannot send this message now ({code}). Drop it, or release it later.',
  tooMany: 'Too many of your messages wait for a moderator. Wait for a decision before you send more of them.',
});
