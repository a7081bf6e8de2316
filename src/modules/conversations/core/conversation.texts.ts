import { defineTexts } from '../../../platform/texts/index.js';

/** The texts of refusals in all kinds of conversations. */
export const conversationTexts = defineTexts('error.conversation', {
  none: 'There is no such conversation.',
  onlyModerators: 'Only the owner and the moderators of the group may do this.',
  groupsPerUser: 'A user can be in at most {most} groups and projects.',
  membersPerGroup: 'A group or project can have at most {most} members.',
  'pass.afterEach': 'Without `conversationId`, pass `afterEach` instead of `after`.',
  'pass.after': 'With `conversationId`, pass `after` instead of `afterEach`.',
  cursors: 'At most {most} cursors are allowed.',
  chatWithYourself: 'You cannot open a direct chat with yourself.',
});
