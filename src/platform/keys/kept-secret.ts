import { sql } from 'kysely';
import type { Database } from '../database/index.js';

/**
 * Returns a secret that all nodes share. It is generated at the first start and stored in the database.
 * @param make generates a secret.
 */
export async function keptSecret(database: Database, name: string, make: () => string): Promise<string> {
  const db = database.fork().getKysely();
  // Nodes that start together all insert; the first secret wins.
  await sql`insert into server_secret (name, value) values (${name}, ${make()}) on conflict do nothing`.execute(db);
  const kept = await readSecret(database, name);
  if (!kept) throw new Error(`Could not store the secret ${name} in the database`);
  return kept;
}

/** Returns a stored secret; null if there is none. */
export async function readSecret(database: Database, name: string): Promise<string | null> {
  const db = database.fork().getKysely();
  const { rows } = await sql<{ value: string }>`select value from server_secret where name = ${name}`.execute(db);
  return rows[0]?.value ?? null;
}

/** Replaces a stored secret if its value is still `old`. */
export async function replaceSecret(database: Database, name: string, old: string, value: string): Promise<void> {
  const db = database.fork().getKysely();
  await sql`update server_secret set value = ${value} where name = ${name} and value = ${old}`.execute(db);
}

/** Deletes a stored secret. Idempotent. */
export async function deleteSecret(database: Database, name: string): Promise<void> {
  await sql`delete from server_secret where name = ${name}`.execute(database.fork().getKysely());
}
