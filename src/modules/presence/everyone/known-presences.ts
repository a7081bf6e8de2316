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
   * Remembers a presence.
   * @param recently the time (ms since 1970) from which a user who became invisible may still be on a client's list.
   * @returns whether it is news for strangers.
   */
  note({ userId, state, visibility }: ReadPresence, reason: ReadReason, recently: number): boolean {
    const shown = presenceOf(userId, state, Visibility.FULL);
    const isOffline = shown.status === PresenceStatus.OFFLINE;
    const last = (isOffline ? shown.lastSeenAt : state.status?.lastSeenAt)?.getTime() ?? 0;
    // The time of the last departure shows a departure and a return that were both not announced.
    const checksum = crc32(JSON.stringify([outlineOf(shown), visibility, last]));
    const before = this.#checksums.get(userId);
    this.#checksums.set(userId, checksum);
    this.#noteExpiry(userId, state, isOffline);
    const isInvisible = state.status?.invisible ?? false;
    if (before === checksum) {
      if (reason !== 'announced' && isOffline && last < recently) this.#checksums.delete(userId);
      return reason === 'announced' && !isInvisible;
    }
    if (before !== undefined) return true;
    return reason !== 'first' && (!isInvisible || last >= recently);
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
