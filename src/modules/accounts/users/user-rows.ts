import { sql } from 'kysely';
import type { Cache, CacheKind } from '../../../platform/cache/index.js';
import { type Database, plainEntity } from '../../../platform/database/index.js';
import { User, type UserId } from './user.entity.js';
import type { UserSource } from './user-cache.js';
import { noteChange, readChanges } from './user-changes.js';

interface UserRow {
  id: UserId;
  username: string | null;
  username_key: string | null;
  email: string | null;
  email_key: string | null;
  email_verified_at: string | null;
  guest_number: number | null;
  nickname: string | null;
  first_name: string | null;
  last_name: string | null;
  avatar_url: string | null;
  about: string | null;
  locale: string | null;
  created_at: string;
  deleted_at: string | null;
  is_admin: boolean;
  archived_at: string | null;
  banned_until: string | null;
  ban_reason: string | null;
}

/** Reads users in the order of `ids`, with null for users that do not exist. Omits the columns for signing in. */
export async function readUsers(database: Database, ids: readonly string[]): Promise<(User | null)[]> {
  const { rows } = await sql<UserRow>`
    select id, username, username_key, nickname, email, email_key, guest_number, first_name, last_name, avatar_url, about,
      locale,
      extract(epoch from email_verified_at) * 1000 as email_verified_at,
      extract(epoch from created_at) * 1000 as created_at, extract(epoch from deleted_at) * 1000 as deleted_at,
      is_admin, ban_reason, extract(epoch from archived_at) * 1000 as archived_at,
      extract(epoch from banned_until) * 1000 as banned_until
    from users where id = any(${[...ids]}::text[])`.execute(database.fork().getKysely());
  const byId = new Map<string, User>(rows.map((row) => [row.id, toUser(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Users in the cache that all nodes share. Code that changes a user must invalidate the entry. */
export const userKind: CacheKind<string, User | null> = {
  name: 'users',
  form: 3,
  ttl: 120_000,
  keyOf: (id) => id,
  encode: (user) => (user ? { ...user, ...timesOf(user, (time) => time.getTime()) } : undefined),
  decode: (user: User) => plainEntity(User, { ...user, ...timesOf(user, (time) => new Date(time)) }),
};

/** Returns a source that reads users through the shared cache. */
export function sharedUsers(cache: Cache, database: Database): UserSource {
  const read = cache.through(userKind, (ids) => readUsers(database, ids));
  return { read, drop: (ids) => cache.drop(userKind, ids), noteChange, changes: () => readChanges(database) };
}

type TimeOfUser = {
  [Key in keyof User & string]: Exclude<User[Key], null | undefined> extends Date ? Key : never;
}[keyof User & string];

/** Converts all times of a user, because JSON has no dates. A time that is missing here does not compile. */
function timesOf<T>(user: Pick<User, TimeOfUser>, as: (time: Date) => T) {
  const orNull = (time: Date | null | undefined) => (time == null ? null : as(time));
  return {
    createdAt: as(user.createdAt),
    emailVerifiedAt: orNull(user.emailVerifiedAt),
    deletedAt: orNull(user.deletedAt),
    archivedAt: orNull(user.archivedAt),
    bannedUntil: orNull(user.bannedUntil),
  } satisfies Record<TimeOfUser, T | null>;
}

function toUser(row: UserRow): User {
  return plainEntity(User, {
    id: row.id,
    username: row.username,
    usernameKey: row.username_key,
    email: row.email,
    emailKey: row.email_key,
    emailVerifiedAt: dateOf(row.email_verified_at),
    guestNumber: row.guest_number,
    nickname: row.nickname,
    firstName: row.first_name,
    lastName: row.last_name,
    avatarUrl: row.avatar_url,
    about: row.about,
    locale: row.locale,
    createdAt: new Date(Number(row.created_at)),
    deletedAt: dateOf(row.deleted_at),
    isAdmin: row.is_admin,
    archivedAt: dateOf(row.archived_at),
    bannedUntil: dateOf(row.banned_until),
    banReason: row.ban_reason,
  });
}

/** @param ms ms since 1970 as text, the way the driver returns a numeric. */
function dateOf(ms: string | null): Date | null {
  return ms === null ? null : new Date(Number(ms));
}
