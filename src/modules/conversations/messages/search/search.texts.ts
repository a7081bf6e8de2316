import { defineTexts } from '../../../../platform/texts/index.js';

/** The texts of refused searches. */
export const searchTexts = defineTexts('error.search', {
  tooLong: 'A search must have at most {most} characters.',
  tooManyWords: 'A search must have at most {most} words.',
  empty: 'A search must contain a word to find.',
  slow: 'The search took too long. Use rarer words, or search one conversation.',
});
