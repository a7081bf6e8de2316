import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, UnitOfWork } from '../database/index.js';
import type { SealPurpose, Seals } from './seals.js';

/** A row of `server_key`. */
export interface KeyRow {
  id: string;
  sealed: string;
  createdAt: Date;
  retiredAt: Date | null;
  revokedAt: Date | null;
}

/** Returns the purpose that binds a sealed key to its row. */
export function purposeOf({ id }: Pick<KeyRow, 'id'>): SealPurpose {
  return { use: 'server key', owner: id };
}

/** Reads all keys, newest first. */
export async function readKeys(em: UnitOfWork): Promise<KeyRow[]> {
  const { rows } = await sql<KeyRow>`
    select id, sealed, created_at as "createdAt", retired_at as "retiredAt", revoked_at as "revokedAt"
    from server_key order by created_at desc, id`.execute(em.getKysely());
  return rows.map((row) => ({
    ...row,
    createdAt: new Date(row.createdAt),
    retiredAt: row.retiredAt && new Date(row.retiredAt),
    revokedAt: row.revokedAt && new Date(row.revokedAt),
  }));
}

/** Runs `work` in a transaction while no other node changes the keys. */
export function changingKeys<T>(database: Database, work: (em: UnitOfWork) => Promise<T>): Promise<T> {
  return database.transaction(async (em) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('server keys', 0))`.execute(em.getKysely());
    return work(em);
  });
}

/** Inserts a new key, sealed with the server's secret. The caller must ensure that no other key is current. */
export async function insertKey(em: UnitOfWork, roots: Seals): Promise<void> {
  const id = randomBytes(9).toString('base64url');
  const sealed = roots.seal(purposeOf({ id }), randomBytes(32).toString('base64url'));
  await sql`insert into server_key (id, sealed) values (${id}, ${sealed})`.execute(em.getKysely());
}

/** Seals a key with the server's present secret. */
export async function resealKey(em: UnitOfWork, row: KeyRow, sealed: string): Promise<void> {
  await sql`update server_key set sealed = ${sealed} where id = ${row.id}`.execute(em.getKysely());
}

/**
 * Retires the current key.
 * @param isImmediate whether all older keys stop verifying tokens now.
 */
export async function retireKeys(em: UnitOfWork, isImmediate: boolean): Promise<void> {
  const db = em.getKysely();
  await sql`update server_key set retired_at = now() where retired_at is null`.execute(db);
  if (isImmediate) await sql`update server_key set revoked_at = now() where revoked_at is null`.execute(db);
}

/** Deletes a key permanently. Everything that it sealed is lost. */
export async function deleteKey(em: UnitOfWork, { id }: KeyRow): Promise<void> {
  await sql`delete from server_key where id = ${id}`.execute(em.getKysely());
}
