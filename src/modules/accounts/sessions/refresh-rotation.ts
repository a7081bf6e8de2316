import type { ClientInfo } from '../../../platform/graphql/index.js';
import type { Session } from './session.entity.js';

/** Lifetimes of sessions and their tokens, in ms. */
export interface SessionTimes {
  /** A session ends if it is not refreshed for this long. */
  refreshTtl: number;
  /** How long a spent refresh token is accepted again although the server has seen its successor. */
  refreshGrace: number;
  /** A session ends after this time, even if it is refreshed. */
  lifetime: number;
  /** The same for sessions of guests. */
  guestLifetime: number;
}

/** A request to refresh a session. */
export interface RefreshRequest {
  client: ClientInfo;
  /** Whether it came over a socket. A client need not send its new access token there, so its use cannot be awaited. */
  isOverSocket: boolean;
}

/** The stored hashes of a refresh token and of its successor. */
interface SpentHashes {
  spent: string;
  successor: string;
}

/** Returns when a session ends if it is not refreshed after `now`. */
export function expiryOf({ refreshTtl }: SessionTimes, now: Date, endsAt: Date): Date {
  return new Date(Math.min(now.getTime() + refreshTtl, endsAt.getTime()));
}

/**
 * Spends a refresh token on a session.
 *
 * The answer to a refresh can get lost. So the token that was spent last is accepted again until the server has seen its
 * successor, or an access token that was issued with it: then the client has received the answer. After that it is
 * accepted for the grace only, because requests or tabs may have refreshed at the same time.
 * @returns false if the token was spent earlier.
 */
export function spend(
  session: Session,
  { spent, successor }: SpentHashes,
  request: RefreshRequest,
  times: SessionTimes,
): boolean {
  if (spent === session.refreshHash) {
    Object.assign(session, { refreshHash: successor, previousRefreshHash: spent, unseenRefreshHash: successor });
    renew(session, request, times);
    return true;
  }
  if (spent !== session.previousRefreshHash) return false;
  if (session.unseenRefreshHash === session.refreshHash) {
    // The client may repeat the refresh several times at once, so the grace begins again.
    renew(session, request, times);
    return true;
  }
  return Date.now() - session.lastUsedAt.getTime() < times.refreshGrace;
}

function renew(session: Session, { client, isOverSocket }: RefreshRequest, times: SessionTimes): void {
  const now = new Date();
  const { address, userAgent } = client;
  Object.assign(session, { lastUsedAt: now, expiresAt: expiryOf(times, now, session.endsAt), address, userAgent });
  if (isOverSocket) session.unseenRefreshHash = null;
}
