import { crc32 } from 'node:zlib';
import type { UserId } from '../../accounts/index.js';
import { customStatusOf } from '../status/custom-status.js';
import { PresenceStatus } from '../status/presence.types.js';
import { outlineOf, type PresenceState, presenceOf } from '../visibility/presence-view.js';
import { Visibility } from '../visibility/visibility.js';

/** A user's presence, and how much of it strangers may see. */
export interface ReadPresence {
  userId: UserId;
  state: PresenceState;
  visibility: Visibility;
}

/**
 * Why a presence was read: a change was announced, the repair looks for changes that were not announced, or the first
 * repair looks at a user that was online before.
 */
export type ReadReason = 'announced' | 'repair' | 'first';

/** A presence, compared with the one that was reported. */
export interface Comparison {
  checksum: number;
  isOffline: boolean;
  /** Whether the presence is news for strangers. */
  isNews: boolean;
  /** Whether the presence need not be remembered: no client lists the user. */
  isOver: boolean;
}

/**
 * The presences that a node has reported to strangers, as checksums. It answers which presences are news.
 *
 * - An announced change of a visible user is always news, even if the presence is as before. A client may have fetched
 *   the list between two changes that cancel each other out.
 * - A change of an invisible user is news only if strangers see the difference: activity of a hidden user must not show.
 */
export class KnownPresences {
  readonly #checksums = new Map<UserId, number>();
  /** When shown custom statuses expire, in ms since 1970. */
  readonly #expiries = new Map<UserId, number>();

  get userIds(): Iterable<UserId> {
    return this.#checksums.keys();
  }

  has(userId: UserId): boolean {
    return this.#checksums.has(userId);
  }

  clear(): void {
    this.#checksums.clear();
    this.#expiries.clear();
  }

  /**
   * Compares a presence with the one that was reported.
   * @param recently the time (ms since 1970) from which a user who became invisible may still be on a client's list.
   */
  compare({ userId, state, visibility }: ReadPresence, reason: ReadReason, recently: number): Comparison {
    const shown = presenceOf(userId, state, Visibility.FULL);
    const isOffline = shown.status === PresenceStatus.OFFLINE;
    const last = (isOffline ? shown.lastSeenAt : state.status?.lastSeenAt)?.getTime() ?? 0;
    // The time of the last departure shows a departure and a return that were both not announced.
    const checksum = crc32(JSON.stringify([outlineOf(shown), visibility, last]));
    const before = this.#checksums.get(userId);
    const isInvisible = state.status?.invisible ?? false;
    if (before === checksum) {
      const isNews = reason === 'announced' && !isInvisible;
      return { checksum, isOffline, isNews, isOver: reason !== 'announced' && isOffline && last < recently };
    }
    const isNews = before !== undefined || (reason !== 'first' && (!isInvisible || last >= recently));
    return { checksum, isOffline, isNews, isOver: false };
  }

  /** Remembers a presence that was compared and reported. */
  note({ userId, state }: ReadPresence, { checksum, isOffline, isOver }: Comparison): void {
    if (isOver) this.#checksums.delete(userId);
    else this.#checksums.set(userId, checksum);
    this.#noteExpiry(userId, state, isOffline);
  }

  /** Removes and returns the users whose custom status has expired. */
  takeExpired(now: number): UserId[] {
    const expired = [...this.#expiries].filter(([, at]) => at <= now).map(([userId]) => userId);
    for (const userId of expired) this.#expiries.delete(userId);
    return expired;
  }

  #noteExpiry(userId: UserId, { status }: PresenceState, isOffline: boolean): void {
    const expiresAt = isOffline ? null : customStatusOf(status)?.expiresAt;
    if (expiresAt) this.#expiries.set(userId, expiresAt.getTime());
    else this.#expiries.delete(userId);
  }
}
