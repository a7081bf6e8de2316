import { sql } from 'kysely';
import type { Database } from '../database/index.js';

/** Returns a secret that is made on first start and kept in the database, for all nodes. @param make makes one. */
export async function keptSecret(database: Database, name: string, make: () => string): Promise<string> {
  const db = database.fork().getKysely();
  // Nodes that start together all insert; the first one's secret is everyone's.
  await sql`insert into server_secret (name, value) values (${name}, ${make()}) on conflict do nothing`.execute(db);
  const kept = await readSecret(database, name);
  if (!kept) throw new Error(`The secret ${name} could not be kept in the database`);
  return kept;
}

/** Returns a kept secret; null if it was not made yet. */
export async function readSecret(database: Database, name: string): Promise<string | null> {
  const db = database.fork().getKysely();
  const { rows } = await sql<{ value: string }>`select value from server_secret where name = ${name}`.execute(db);
  return rows[0]?.value ?? null;
}

/** Replaces a kept secret if it still has the value `old`. */
export async function replaceSecret(database: Database, name: string, old: string, value: string): Promise<void> {
  const db = database.fork().getKysely();
  await sql`update server_secret set value = ${value} where name = ${name} and value = ${old}`.execute(db);
}

/** Deletes a kept secret, if there is one. */
export async function deleteSecret(database: Database, name: string): Promise<void> {
  await sql`delete from server_secret where name = ${name}`.execute(database.fork().getKysely());
}
