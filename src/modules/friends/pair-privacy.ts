import { sql } from 'kysely';
import type { UnitOfWork } from '../../platform/database/index.js';
import type { UserId } from '../accounts/index.js';
import { LastSeenVisibility } from './privacy-settings.entity.js';
import type { Pair } from './relation.js';

/** The privacy settings between a user and another user. */
export interface PairPrivacy {
  /** Whether one of the two has blocked the other. */
  isBlocked: boolean;
  /** Whether the other user allows this one to see when they were last online. */
  seesLast: boolean;
  areFriends: boolean;
}

/** Reads the privacy of each pair, as seen by its first user, in the order of `pairs`, with one query. */
export async function readPairPrivacy(em: UnitOfWork, pairs: readonly Pair[]): Promise<PairPrivacy[]> {
  const userIds = pairs.map(({ userId }) => userId);
  const otherIds = pairs.map(({ otherId }) => otherId);
  const { rows } = await sql<{ blocked: boolean; seen: LastSeenVisibility; friends: boolean }>`
    select coalesce(settings.last_seen, ${LastSeenVisibility.EVERYONE}) as seen,
      exists (select from friendship where user_id = asked.user_id and friend_id = asked.other_id) as friends,
      exists (select from block where user_id = asked.user_id and blocked_id = asked.other_id)
        or exists (select from block where user_id = asked.other_id and blocked_id = asked.user_id) as blocked
    from unnest(${userIds}::text[], ${otherIds}::text[]) with ordinality as asked (user_id, other_id, n)
    left join privacy_settings settings on settings.user_id = asked.other_id
    order by n`.execute(em.getKysely());
  return rows.map(({ blocked, seen, friends }) => ({
    isBlocked: blocked,
    areFriends: friends,
    seesLast: seen === LastSeenVisibility.EVERYONE || (seen === LastSeenVisibility.FRIENDS && friends),
  }));
}

/** Returns the friends of a user, newest first. */
export async function friendIdsOf(em: UnitOfWork, userId: UserId, limit: number): Promise<UserId[]> {
  const { rows } = await sql<{ id: UserId }>`
    select friend_id as id from friendship where user_id = ${userId} order by position desc limit ${limit}`.execute(
    em.getKysely(),
  );
  return rows.map(({ id }) => id);
}

/** Returns the users that this user has blocked, and those that have blocked this user. */
export async function blockedWith(em: UnitOfWork, userId: UserId): Promise<UserId[]> {
  const { rows } = await sql<{ id: UserId }>`
    select blocked_id as id from block where user_id = ${userId}
    union select user_id from block where blocked_id = ${userId}`.execute(em.getKysely());
  return rows.map(({ id }) => id);
}

/** Viewers that see more or less of a user's presence than strangers do. */
export interface CloseViewers {
  userId: UserId;
  viewerIds: UserId[];
  /** True if a block hides them from each other; false if they are friends and only friends see `lastSeenAt`. */
  isBlocked: boolean;
}

/**
 * Returns the viewers that do not see these users as strangers do, with one query. A viewer can be listed as a friend,
 * and later again as blocked.
 */
export async function readCloseViewers(em: UnitOfWork, userIds: readonly UserId[]): Promise<CloseViewers[]> {
  const { rows } = await sql<{ user_id: UserId; viewer_ids: string; blocked: boolean }>`
    with asked as materialized (select unnest(${[...userIds]}::text[]) as id),
    related as (
      select user_id, blocked_id as viewer_id, true as blocked from asked join block on user_id = asked.id
      union all select blocked_id, user_id, true from asked join block on blocked_id = asked.id
      union all select friendship.user_id, friend_id, false from asked
        join privacy_settings settings on settings.user_id = asked.id and last_seen = ${LastSeenVisibility.FRIENDS}
        join friendship on friendship.user_id = asked.id
    )
    select user_id, blocked, string_agg(viewer_id, ' ') as viewer_ids from related
    group by user_id, blocked order by blocked`.execute(em.getKysely());
  return rows.map(({ user_id, viewer_ids, blocked }) => {
    return { userId: user_id, viewerIds: viewer_ids.split(' ') as UserId[], isBlocked: blocked };
  });
}

/** Returns the users that a block hides from each of these viewers, with one query. Viewers without any are left out. */
export async function blockedWithEach(em: UnitOfWork, viewerIds: readonly UserId[]): Promise<Map<UserId, UserId[]>> {
  const { rows } = await sql<{ viewer_id: UserId; id: UserId }>`
    with asked as materialized (select unnest(${[...viewerIds]}::text[]) as id)
    select user_id as viewer_id, blocked_id as id from asked join block on user_id = asked.id
    union select blocked_id, user_id from asked join block on blocked_id = asked.id`.execute(em.getKysely());
  const found = Map.groupBy(rows, ({ viewer_id }) => viewer_id);
  return new Map([...found].map(([viewerId, some]) => [viewerId, some.map(({ id }) => id)]));
}
