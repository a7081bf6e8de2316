import { sql } from 'kysely';
import { type Database, plainEntity } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import type { Departure } from '../store/presence-store.js';
import { PresenceStatus } from './presence.types.js';
import { UserStatus } from './status.entity.js';

interface StatusRow {
  user_id: UserId;
  status: PresenceStatus;
  status_until: string | null;
  invisible: boolean;
  text: string | null;
  emoji: string | null;
  expires_at: string | null;
  last_seen_at: string | null;
}

/**
 * Returns statuses in the order of `userIds`, with null for deleted users and ids that never existed. A status that has
 * ended is ONLINE.
 */
export async function readStatuses(database: Database, userIds: readonly UserId[]): Promise<(UserStatus | null)[]> {
  const { rows } = await sql<StatusRow>`
    select user_id, status, invisible, text, emoji, extract(epoch from expires_at) * 1000 as expires_at,
      extract(epoch from status_until) * 1000 as status_until, extract(epoch from last_seen_at) * 1000 as last_seen_at
    from user_status where user_id = any(${[...userIds]}::text[])`.execute(database.fork().getKysely());
  const found = new Map(rows.map((row) => [row.user_id, toStatus(row)]));
  return userIds.map((userId) => found.get(userId) ?? null);
}

/**
 * Stores when users were last seen, in one statement. Skips deleted users, and invisible users, because they appear to
 * have left earlier.
 */
export async function writeLastSeen(database: Database, departures: readonly Departure[]): Promise<void> {
  const userIds = departures.map(({ userId }) => userId);
  const times = departures.map(({ seenAt }) => seenAt);
  await database.run(sql`
    insert into user_status (user_id, status, invisible, last_seen_at)
    select gone.id, ${PresenceStatus.ONLINE}, false, to_timestamp(max(gone.seen_at) / 1000.0)
    from unnest(${userIds}::text[], ${times}::float8[]) as gone (id, seen_at)
    join users u on u.id = gone.id and u.deleted_at is null
    group by gone.id order by gone.id
    on conflict (user_id) do update set last_seen_at = greatest(user_status.last_seen_at, excluded.last_seen_at)
    where not user_status.invisible`);
}

/**
 * Ends some of the statuses whose time is over.
 * @returns the users.
 */
export async function endStatuses(database: Database, limit: number): Promise<UserId[]> {
  const rows = await database.run<{ id: UserId }>(sql`
    update user_status set status = ${PresenceStatus.ONLINE}, status_until = null
    where user_id in (
      select user_id from user_status where status_until <= now() limit ${limit} for update skip locked
    )
    returning user_id as id`);
  return rows.map(({ id }) => id);
}

function toStatus(row: StatusRow): UserStatus {
  const until = dateOf(row.status_until);
  const hasEnded = until !== null && until.getTime() <= Date.now();
  return plainEntity(UserStatus, {
    userId: row.user_id,
    status: hasEnded ? PresenceStatus.ONLINE : row.status,
    statusUntil: hasEnded ? null : until,
    invisible: row.invisible,
    text: row.text,
    emoji: row.emoji,
    expiresAt: dateOf(row.expires_at),
    lastSeenAt: dateOf(row.last_seen_at),
  });
}

/** @param ms ms since 1970 as text, the way the driver returns a numeric. */
function dateOf(ms: string | null): Date | null {
  return ms === null ? null : new Date(Math.round(Number(ms)));
}
