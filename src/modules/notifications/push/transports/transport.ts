import type { NotificationKind } from '../../core/notification.entity.js';

/** How long to wait for the response of a push service, in ms. */
export const patience = 10_000;
/** How long a push service keeps an undelivered push, in seconds. */
export const timeToLive = 86_400;
/** The longest pause that a push service can ask for, in ms. */
const longestPause = 3_600_000;

/** A notification as it is pushed. */
export interface PushMessage {
  /** The id of the notification. A push service that can do so shows only the latest push with the same id. */
  id: string;
  kind: NotificationKind;
  text: string;
  conversationId: string | null;
  /** The number of the user's unread notifications. */
  unread: number;
}

/** The browser or device that receives a push. */
export interface PushRecipient {
  /** The address of a browser, or the token of a device. */
  endpoint: string;
  /** The keys of a browser. */
  p256dh: string;
  auth: string;
}

/**
 * The result of an attempt.
 * - `GONE`: the recipient no longer exists.
 * - `REFUSED`: the push service rejected the push for good.
 * - `FAILED`: a retry may succeed.
 * - `MISCONFIGURED`: the push service does not accept this server. A retry may succeed once the operator has mended that.
 * - `STOPPED`: the server stopped before the response.
 */
export type PushOutcome = 'DELIVERED' | 'GONE' | 'REFUSED' | 'FAILED' | 'MISCONFIGURED' | 'STOPPED';

export interface PushResult {
  outcome: PushOutcome;
  /** Why there was no delivery. Contains no secrets: neither tokens nor the path of an endpoint. */
  cause?: unknown;
  /** How long the push service asks to wait before the next attempt, in ms. */
  retryAfter?: number;
}

/** Sends pushes to one push service. */
export interface PushTransport {
  /** Sends one push. Never throws. */
  send(recipient: PushRecipient, message: PushMessage): Promise<PushResult>;
  /** Closes its connections. */
  close?(): void;
}

/** Returns the time of a Retry-After header in ms, at most one hour. */
export function pauseOf(retryAfter: string | null | undefined): number | undefined {
  if (!retryAfter) return undefined;
  const ms = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestPause) : undefined;
}

/** Returns the result of a response whose status alone decides. */
export function resultOf(status: number, retryAfter: string | null | undefined, cause?: unknown): PushResult {
  if (status >= 200 && status < 300) return { outcome: 'DELIVERED' };
  const outcome = status === 429 || status >= 500 ? 'FAILED' : 'REFUSED';
  const pause = pauseOf(retryAfter);
  return { outcome, cause, ...(pause !== undefined && { retryAfter: pause }) };
}
