import { defineTexts } from '../../../platform/texts/index.js';

/** The texts of refused subscriptions to the presence of everyone. */
export const everyoneTexts = defineTexts('error.everyone', {
  isOff: 'This server does not report the presence of everyone. Pass `userIds`, or no argument.',
});
