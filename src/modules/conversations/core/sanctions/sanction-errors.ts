import { HubbubError } from '../../../../platform/errors/index.js';
import { ConversationErrorCode } from '../conversation.errors.js';
import type { Sanction } from './sanction.entity.js';
import { sanctionTexts } from './sanction.texts.js';

/** Returns the error for a banned user that tries to join. */
export function bannedError({ until }: Pick<Sanction, 'until'>): HubbubError {
  if (!until) return new HubbubError(ConversationErrorCode.BANNED);
  const retryAfterMs = Math.max(until.getTime() - Date.now(), 1);
  return new HubbubError(ConversationErrorCode.BANNED, sanctionTexts.bannedUntil({ until: until.toISOString() }), {
    retryAfterMs,
  });
}

/** Returns the error for a moderator that adds or invites a banned user. */
export function otherBannedError(): HubbubError {
  return new HubbubError(ConversationErrorCode.BANNED, sanctionTexts.otherIsBanned(), { field: 'input.userId' });
}

/**
 * Returns the error for a muted member that writes.
 * @param remaining a value of `remainingMs`.
 */
export function mutedError(remaining: string | number | null): HubbubError {
  if (remaining === null) return new HubbubError(ConversationErrorCode.MUTED);
  const retryAfterMs = Math.max(Math.ceil(Number(remaining)), 1);
  const until = new Date(Date.now() + retryAfterMs).toISOString();
  return new HubbubError(ConversationErrorCode.MUTED, sanctionTexts.mutedUntil({ until }), { retryAfterMs });
}
