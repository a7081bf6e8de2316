import { defineTexts } from '../../../../platform/texts/index.js';

/** The texts of refused pins. */
export const pinTexts = defineTexts('error.pin', {
  tooMany: 'A conversation can have at most {most} pinned messages.',
  notPinned: 'The message is not pinned.',
  private: 'A message with a receiver cannot be pinned: pins are visible to all members.',
});
