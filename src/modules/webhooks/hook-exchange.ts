import { createHash } from 'node:crypto';
import { z } from 'zod';
import { quoted } from '../../platform/texts/index.js';
import { allowed, type ScreenedMessage, type Verdict } from '../conversations/index.js';
import { webhookTexts } from './webhook.texts.js';

/** The longest reason that senders see, in characters. A longer one is cut. */
const maxReason = 300;

const defaultReasons = {
  REFUSE: webhookTexts.refused(),
  HOLD: webhookTexts.held(),
};

const answer = z.object({
  verdict: z.enum(['allow', 'refuse', 'hold']),
  reason: z.string().optional(),
});

/** Returns the body of a request. */
export function hookBody(message: ScreenedMessage, at: Date): string {
  const { isEdit, id, conversationId, firstTo, senderId, receiverId, content, replyToId, attachmentIds } = message;
  const data = { messageId: id, conversationId, firstTo, senderId, receiverId, content, replyToId, attachmentIds };
  const type = isEdit ? 'message.editing' : 'message.sending';
  return JSON.stringify({ type, timestamp: at.toISOString(), data });
}

/** Returns the id of a request: the same for each retry of a message with a `clientId`. */
export function hookRequestId({ isEdit, id, senderId, clientId, content }: ScreenedMessage): string {
  const parts = isEdit ? [id, content] : [senderId, clientId ?? id];
  return `chk_${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`;
}

/** Returns the verdict of an answer, or null if it is not one. A 204 without a body allows the message. */
export function verdictOf(status: number | null, text: string): Verdict | null {
  if (status === 204) return allowed;
  if (status !== 200) return null;
  const parsed = answer.safeParse(jsonOf(text));
  if (!parsed.success) return null;
  const { verdict, reason } = parsed.data;
  if (verdict === 'allow') return allowed;
  const outcome = verdict === 'hold' ? 'HOLD' : 'REFUSE';
  const shown = shownReason(reason);
  return { outcome, reason: shown ? quoted(shown) : defaultReasons[outcome] };
}

/** Returns a reason that is safe to show: one line of limited length. */
function shownReason(reason = ''): string {
  const line = reason
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return [...line].slice(0, maxReason).join('');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
