import { sql } from 'kysely';
import type { Database } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import { blockedWithEach, readCloseViewers } from '../../friends/index.js';
import type { PresenceStateReader } from '../visibility/presence-state-reader.js';
import type { PresenceState } from '../visibility/presence-view.js';
import { Visibility } from '../visibility/visibility.js';
import type { VisibilityReader } from '../visibility/visibility-reader.js';
import type { Exceptions } from './changed-presences.js';
import type { ReadPresence } from './known-presences.js';

/** A viewer without any relation to other users. */
const stranger = '' as UserId;

/** Reads presences for subscribers that watch everyone. */
export class EveryoneReader {
  /** @param old the age in ms from which the store knows all online users. */
  constructor(
    private readonly database: Database,
    private readonly states: PresenceStateReader,
    private readonly visibilities: VisibilityReader,
    private readonly old: number,
  ) {}

  /**
   * Reads presences, and how much of them strangers may see.
   * @throws {HubbubError} UNAVAILABLE if the store cannot be reached.
   */
  async read(userIds: readonly UserId[], viewerId = stranger): Promise<ReadPresence[]> {
    return this.#with(userIds, this.states.of(userIds), viewerId);
  }

  /** Does the same for a repair: leaves out users that a young store may not know yet. */
  async readCertain(userIds: readonly UserId[]): Promise<ReadPresence[]> {
    return this.#with(userIds, this.states.certain(userIds, this.old), stranger);
  }

  async #with(
    userIds: readonly UserId[],
    reading: Promise<(PresenceState | null)[]>,
    viewerId: UserId,
  ): Promise<ReadPresence[]> {
    const [states, visibilities] = await Promise.all([reading, this.visibilities.of(viewerId, userIds)]);
    return userIds.flatMap((userId, i) => {
      const state = states[i];
      return state ? { userId, state, visibility: visibilities[i] ?? Visibility.NONE } : [];
    });
  }

  /**
   * Reads how much viewers may see of users, if it is not what strangers may see, with one query. The query is about the
   * users only, so its cost does not depend on the number of viewers.
   * @param isWatching returns whether a user is a viewer on this node.
   */
  async exceptions(read: readonly ReadPresence[], isWatching: (userId: UserId) => boolean): Promise<Exceptions> {
    const found = new Map<UserId, Map<UserId, Visibility>>();
    const add = (viewerId: UserId, userId: UserId, visibility: Visibility) => {
      if (!isWatching(viewerId)) return;
      const ofViewer = found.get(viewerId) ?? new Map<UserId, Visibility>();
      found.set(viewerId, ofViewer.set(userId, visibility));
    };
    const userIds = read.map(({ userId }) => userId);
    for (const { userId, viewerIds, isBlocked } of await readCloseViewers(this.database.fork(), userIds)) {
      for (const viewerId of viewerIds) add(viewerId, userId, isBlocked ? Visibility.NONE : Visibility.FULL);
    }
    for (const { userId, state, visibility } of read) {
      if (visibility !== Visibility.FULL || state.status?.invisible) add(userId, userId, Visibility.OWN);
    }
    return found;
  }

  /** Returns the users that a block hides from each of these viewers, with one query. */
  async blocked(viewerIds: readonly UserId[]): Promise<(viewerId: UserId) => Set<UserId>> {
    const found = await blockedWithEach(this.database.fork(), viewerIds);
    return (viewerId) => new Set(found.get(viewerId));
  }

  /** Returns the time of the database, in ms since 1970. */
  async now(): Promise<number> {
    const rows = await this.database.run(sql<{ now: string }>`select extract(epoch from now()) * 1000 as now`);
    return Number(rows[0]?.now ?? Number.POSITIVE_INFINITY);
  }

  /**
   * Returns some of the users last seen since a time, in the order of the times. `is not null` only shows PostgreSQL that
   * it can use the index.
   */
  async lastSeenSince(since: Departed, limit: number): Promise<Departed[]> {
    return this.database.run(sql<Departed>`
      select user_id as "userId", (extract(epoch from last_seen_at) * 1000000)::bigint::text as "lastSeenAt"
      from user_status
      where (last_seen_at, user_id) > (timestamptz 'epoch' + ${since.lastSeenAt}::bigint * interval '1 microsecond',
        ${since.userId})
        and last_seen_at is not null
      order by last_seen_at, user_id limit ${limit}`);
  }
}

/** A user that was last seen at a time, in µs since 1970. */
export interface Departed {
  userId: UserId;
  lastSeenAt: string;
}
