import { defineTexts } from '../../../../platform/texts/index.js';

/** The texts of refused reactions. */
export const reactionTexts = defineTexts('error.reaction', {
  oneEmoji: 'A reaction must be a single emoji.',
  none: 'There is no such reaction.',
  tooMany: 'A message can have at most {most} different reactions.',
});
