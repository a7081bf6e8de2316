import { defineTexts } from '../../../../platform/texts/index.js';

/** The texts of refusals because of bans and mutes. */
export const sanctionTexts = defineTexts('error.sanction', {
  bannedUntil: 'You are banned from this group until {until}.',
  otherIsBanned: 'The user is banned from this group. Unban them first.',
  mutedUntil: 'You are muted in this group until {until}.',
  notBanned: 'The user is not banned from this group.',
  notMuted: 'The user is not muted in this group.',
  yourself: 'You cannot ban or mute yourself.',
  untilInFuture: '`until` must be in the future.',
});
