import { defineTexts } from '../../../platform/texts/index.js';

/** The texts of refused statuses. */
export const statusTexts = defineTexts('error.status', {
  beInvisible: 'To appear offline, set `isInvisible` instead.',
  noStatusUntil: 'Pass `statusUntil` only with the status AWAY or DO_NOT_DISTURB.',
  statusUntilInFuture: '`statusUntil` must be in the future.',
  textForm: 'This text must have at most {most} characters and no control characters.',
  oneEmoji: 'This must be a single emoji.',
  expiresInFuture: '`expiresAt` must be in the future.',
});
