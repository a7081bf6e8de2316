import { HubbubError } from '../../../../platform/errors/index.js';
import { ConversationErrorCode } from '../conversation.errors.js';
import type { Sanction } from './sanction.entity.js';

/** Returns the error for a banned user that tries to join. */
export function bannedError({ until }: Pick<Sanction, 'until'>): HubbubError {
  if (!until) return new HubbubError(ConversationErrorCode.BANNED);
  const retryAfterMs = Math.max(until.getTime() - Date.now(), 1);
  const message = `You are banned from this group until ${until.toISOString()}.`;
  return new HubbubError(ConversationErrorCode.BANNED, message, { retryAfterMs });
}

/** Returns the error for a moderator that adds or invites a banned user. */
export function otherBannedError(): HubbubError {
  const message = 'The user is banned from this group. Unban them first.';
  return new HubbubError(ConversationErrorCode.BANNED, message, { field: 'input.userId' });
}

/**
 * Returns the error for a muted member that writes.
 * @param remaining a value of `remainingMs`.
 */
export function mutedError(remaining: string | null): HubbubError {
  if (remaining === null) return new HubbubError(ConversationErrorCode.MUTED);
  const retryAfterMs = Math.max(Math.ceil(Number(remaining)), 1);
  const until = new Date(Date.now() + retryAfterMs).toISOString();
  return new HubbubError(ConversationErrorCode.MUTED, `You are muted in this group until ${until}.`, { retryAfterMs });
}
