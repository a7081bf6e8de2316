import { createHash, randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Pool } from 'pg';
import { typeid } from 'typeid-js';
import { type AccessKey, readAccessKey } from './access-key.ts';

/** A signed-in user with an account. */
export interface Person {
  readonly userId: string;
  readonly token: string;
}

/** Lifetime of the benchmark's tokens, s. */
const tokenTtl = 24 * 3_600;

/**
 * Inserts users with accounts and active sessions into the database, because signUp computes a slow hash for each.
 * @param tokenSecret the server's HUBBUB_TOKEN_SECRET.
 */
export async function seedPeople(database: Pool, tokenSecret: string, count: number): Promise<Person[]> {
  const userIds = Array.from({ length: count }, () => typeid('usr').toString());
  const names = userIds.map((id) => `bench_${id.slice(-20)}`);
  await database.query(
    `insert into users (id, username, username_key, email, email_key, password_hash, created_at)
     select id, name, name, name || '@bench.example', name || '@bench.example', 'none', now()
     from unnest($1::text[], $2::text[]) as person (id, name)`,
    [userIds, names],
  );
  await database.query('insert into feed (id) select unnest($1::text[])', [userIds]);
  const people = await signIn(database, tokenSecret, userIds);
  await database.query('analyze');
  return people;
}

/** Inserts active sessions of users. */
export async function signIn(database: Pool, tokenSecret: string, userIds: readonly string[]): Promise<Person[]> {
  const sessionIds = userIds.map(() => typeid('ses').toString());
  const hash = createHash('sha256').update(randomBytes(32)).digest('hex');
  await database.query(
    `insert into session (id, user_id, refresh_hash, address, user_agent, created_at, last_used_at, expires_at)
     select id, user_id, $3, '127.0.0.1', 'bench', now(), now(), now() + interval '1 day'
     from unnest($1::text[], $2::text[]) as session (id, user_id)`,
    [sessionIds, userIds, hash],
  );
  const key = await readAccessKey(database, tokenSecret);
  const sign = async (userId: string, index: number) => ({
    userId,
    token: await signToken(key, userId, sessionIds[index]),
  });
  return Promise.all(userIds.map(sign));
}

function signToken({ id, key }: AccessKey, userId: string, sessionId = ''): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: 'HS256', kid: id })
    .setIssuer('hubbub')
    .setSubject(userId)
    .setIssuedAt(now)
    .setExpirationTime(now + tokenTtl)
    .sign(key);
}
