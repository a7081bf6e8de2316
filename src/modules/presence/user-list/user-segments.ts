import { type RawBuilder, sql } from 'kysely';
import type { KeyRange } from '../../../platform/graphql/index.js';
import type { UserId } from '../../accounts/index.js';
import { hidesLastSeen, settingHidesLastSeen } from '../../friends/index.js';
import { UserOrderField } from './user-list.input.js';
import type { UserPlace } from './user-place.js';

/** A user that may be in a segment. */
export interface Candidate {
  id: UserId;
  key: string;
}

/** The part of a segment to read. */
export interface SegmentRange extends KeyRange<Pick<UserPlace, 'key' | 'id'>> {
  viewerId: UserId;
  /** A condition on the table `users`. */
  where: RawBuilder<boolean>;
  lastSeenBefore: Date | null;
}

/**
 * A part of an ordered list that one index serves. The segments of an order follow each other, so that users without a
 * value of the order have a place.
 */
export interface UserSegment {
  /** Whether its users are online, as the viewer sees them; null if it holds both. */
  isOnline: boolean | null;
  /** Returns whether a cursor can have this key. */
  isKey(text: string): boolean;
  /** Returns the statement that reads candidates, in the order of the segment. */
  select(range: SegmentRange): RawBuilder<Candidate>;
}

type Bounds = Pick<SegmentRange, 'above' | 'below'>;

/** SQL condition: a value is between the keys of a range, both excluded. */
function isBetween(
  value: RawBuilder<unknown>,
  { above, below }: Bounds,
  keyOf: (place: Candidate) => RawBuilder<unknown>,
): RawBuilder<boolean> {
  const lower = above ? sql<boolean>`${value} > ${keyOf(above)}` : sql<boolean>`true`;
  const upper = below ? sql<boolean>`${value} < ${keyOf(below)}` : sql<boolean>`true`;
  return sql`${lower} and ${upper}`;
}

const idIsBetween = (column: string, range: Bounds) => isBetween(sql.ref(column), range, ({ id }) => sql`${id}`);

const isEmpty = (text: string) => text === '';

/** Users by id, which is the order of their creation. */
function byId(isOnline: boolean | null, condition = sql<boolean>`true`): UserSegment {
  return {
    isOnline,
    isKey: isEmpty,
    select: (range) => sql`
      select users.id, '' as key from users where ${range.where} and ${condition} and ${idIsBetween('users.id', range)}
      order by users.id ${sql.raw(range.order)} limit ${range.limit}`,
  };
}

/** Users with a name. It is unique, so it needs no second key. */
const byUsername: UserSegment = {
  isOnline: null,
  isKey: (text) => text !== '',
  select: (range) => sql`
    select users.id, users.username_key as key from users
    where ${range.where} and users.username_key is not null
      and ${isBetween(sql.ref('users.username_key'), range, ({ key }) => sql`${key}`)}
    order by users.username_key ${sql.raw(range.order)} limit ${range.limit}`,
};

/** Offline users whose time the viewer may see. The key is this time, in µs since 1970. */
const byLastSeen: UserSegment = {
  isOnline: false,
  isKey: (text) => /^\d{1,16}$/.test(text),
  select: (range) => {
    const { viewerId, lastSeenBefore, order } = range;
    const time = ({ key, id }: Candidate) =>
      sql`(timestamptz 'epoch' + ${key}::bigint * interval '1 microsecond', ${id})`;
    return sql`
      select users.id, (extract(epoch from seen.last_seen_at) * 1000000)::bigint::text as key
      from user_status seen join users on users.id = seen.user_id
      where seen.last_seen_at is not null and ${range.where} and not ${hidesLastSeen(viewerId, sql.ref('seen.user_id'))}
        and ${lastSeenBefore ? sql`seen.last_seen_at < ${lastSeenBefore.toISOString()}::timestamptz` : sql`true`}
        and ${isBetween(sql`(seen.last_seen_at, seen.user_id)`, range, time)}
      order by seen.last_seen_at ${sql.raw(order)}, seen.user_id ${sql.raw(order)} limit ${range.limit}`;
  },
};

/** Offline users who were never seen, or whose time the viewer may not see. The viewer cannot tell which. */
const unknownLastSeen: UserSegment = {
  isOnline: false,
  isKey: isEmpty,
  select: (range) => {
    const { viewerId, where, order, limit } = range;
    // The inner `limit` forces index lookups of users, in the order of the source.
    const from = (source: RawBuilder<unknown>, column: string, condition: RawBuilder<boolean>) => sql`
      (select listed.id from ${source} cross join lateral (
        select users.id from users where users.id = ${sql.ref(column)} and ${where} limit 1
      ) as listed
      where ${condition} and ${idIsBetween(column, range)}
      order by ${sql.ref(column)} ${sql.raw(order)} limit ${limit})`;
    return sql`
      select id, '' as key from (
        ${from(sql`user_status`, 'user_status.user_id', sql`user_status.last_seen_at is null`)}
        union ${from(sql`privacy_settings`, 'privacy_settings.user_id', settingHidesLastSeen(viewerId))}
        union ${from(sql`block`, 'block.blocked_id', sql`block.user_id = ${viewerId}`)}
        union ${from(sql`block`, 'block.user_id', sql`block.blocked_id = ${viewerId}`)}
      ) as hidden order by id ${sql.raw(order)} limit ${limit}`;
  },
};

/** The segments of each order, ascending. */
export const segmentsOf: Record<UserOrderField, readonly UserSegment[]> = {
  [UserOrderField.CREATED_AT]: [byId(null)],
  [UserOrderField.USERNAME]: [byUsername, byId(null, sql`users.username_key is null`)],
  [UserOrderField.LAST_SEEN_AT]: [unknownLastSeen, byLastSeen, byId(true)],
};

/** A segment, and the bounds of a range within it. */
export interface BoundedSegment extends Bounds {
  /** Its index among the segments of the order. */
  number: number;
  segment: UserSegment;
}

/** Returns the segments of an order that a range covers, in the order in which the range is read. */
export function segmentsBetween(
  segments: readonly UserSegment[],
  { above, below, order }: KeyRange<UserPlace>,
): BoundedSegment[] {
  const [first, last] = [above?.segment ?? 0, below?.segment ?? segments.length - 1];
  const covered = segments.flatMap((segment, number) => {
    if (number < first || number > last) return [];
    const bounds = { above: number === above?.segment ? above : null, below: number === below?.segment ? below : null };
    return { number, segment, ...bounds };
  });
  return order === 'asc' ? covered : covered.reverse();
}
