import { defineTexts } from '../../../../platform/texts/index.js';

/** The texts of verdicts by word lists. */
export const screeningTexts = defineTexts('error.screening', {
  refused: 'The message contains words that are not allowed here.',
  held: 'The message contains words that a moderator must review.',
});
