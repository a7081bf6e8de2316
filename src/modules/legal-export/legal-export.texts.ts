import { defineTexts } from '../../platform/texts/index.js';

/** The texts of refused exports of conversations. */
export const exportTexts = defineTexts('error.export', {
  badPosition: '`after` must be the `position` of a checkpoint of the export.',
  untilBeforeSince: '`until` must be later than `since`.',
  noConversation: 'There is no such conversation.',
  badLink: 'This link is invalid or expired. Request the export again.',
});
