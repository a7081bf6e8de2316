import { defineTexts } from '../../platform/texts/index.js';

/** The texts of refusals about presence. */
export const presenceTexts = defineTexts('error.presence', {
  everyoneIsOff: 'This server does not report the presence of everyone. Pass `userIds`, or no argument.',
  everyoneOrUsers: 'Pass either `everyone` or `userIds`, not both.',
  beInvisible: 'To appear offline, set `isInvisible` instead.',
  noStatusUntil: 'Pass `statusUntil` only with the status AWAY or DO_NOT_DISTURB.',
  statusUntilInFuture: '`statusUntil` must be in the future.',
  textForm: 'This text must have at most {most} characters and no control characters.',
  oneEmoji: 'This must be a single emoji.',
  expiresInFuture: '`expiresAt` must be in the future.',
  isElsewhere:
    'Only the running server knows the online users, and it does not respond. Without REDIS_URL it keeps them in memory.',
  watched:
    'You can watch the presence of at most {most, number} users in all subscriptions. Close a subscription first.',
});
