import { defineTexts } from '../../../platform/texts/index.js';

/** The texts of refused subscriptions to presence. */
export const watchingTexts = defineTexts('error.presenceEvents', {
  everyoneOrUsers: 'Pass either `everyone` or `userIds`, not both.',
  tooMany:
    'You can watch the presence of at most {most, number} users in all subscriptions. Close a subscription first.',
});
