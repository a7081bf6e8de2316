import { defineTexts } from '../../../../platform/texts/index.js';

/** What the word lists tell the sender of a message. */
export const screeningTexts = defineTexts('error.screening', {
  refused: 'The message contains words that are not allowed here.',
  held: 'The message contains words that a moderator must review.',
});
