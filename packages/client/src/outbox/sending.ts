import type { HubbubError } from '../errors.js';

/** What the user wrote. */
export interface Draft {
  readonly conversationId: string;
  readonly content: string;
  readonly replyToId?: string;
  readonly attachmentIds?: readonly string[];
}

/** A message that the server has not confirmed. */
export interface Sending extends Draft {
  /** Makes the send repeatable: the server stores one message with it. */
  readonly clientId: string;
  /** When the user sent it, by the clock of this device, in milliseconds since the epoch. */
  readonly createdAt: number;
  /** Why it was refused. It waits for `retry` or `drop`. Null while it is sent. */
  readonly error: Pick<HubbubError, 'code' | 'message' | 'field' | 'retryAfterMs'> | null;
}

/** Returns 128 random bits. Not `crypto.randomUUID`, which pages of plain http lack. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
