import { defineTexts } from '../texts/index.js';

/** The texts of refused arguments, and of requests without a valid document. */
export const graphqlTexts = defineTexts('error.argument', {
  malformed: '{name} must be well-formed Unicode without NUL.',
  entries: '{name} must have at most {most, number} entries.',
  characters: '{name} must have {fewest, number} to {most, number} characters.',
  longest: '{name} must have at most {most, number} characters.',
  range: '{name} must be a number from {least, number} to {most, number}.',
  least: '{name} must be at least {least, number}.',
  eitherFirstOrLast: 'Pass either `first` or `last`, not both.',
  documentId: '`documentId` must be a string.',
  twoDocuments: 'Send either `query` or `documentId`, not both.',
});
