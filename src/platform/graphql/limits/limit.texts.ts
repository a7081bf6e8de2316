import { defineTexts } from '../../texts/index.js';

/** The texts of queries that exceed a limit, and of empty request budgets. */
export const limitTexts = defineTexts('error.query', {
  exceeds: '{what} exceeds the limit of {most, number} ({setting}).',
  isAbove: '{what} is {actual, number}; the limit is {most, number} ({setting}).',
  fixed: 'not configurable',
  tokens: 'The document’s number of tokens',
  directives: 'The document’s number of directives',
  nesting: 'The nesting of the document’s brackets',
  depth: 'The query’s depth',
  aliases: 'The query’s number of aliases',
  repeats: 'The number of times that a field is repeated',
  cost: 'The query’s cost',
  introspection: 'The cost of introspection',
  objects: 'The answer’s number of objects',
  bytes: 'The answer’s number of bytes',
  time: 'The query’s time in ms',
  budget: 'You have used up your request budget for now. Wait for retryAfterMs, and ask for less at once.',
});
