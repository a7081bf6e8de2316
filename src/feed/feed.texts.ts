import { defineTexts } from '../platform/texts/index.js';

/** The texts of refused cursors and ids of events. */
export const feedTexts = defineTexts('error.feed', {
  badCursor: 'This is not a cursor of an event.',
  badResumeId: 'This is not the id of an event.',
  tooManyConversations: 'There are too many conversations for this header. Pass `afterEach` instead.',
});
