import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../database/index.js';
import type { KeySource, ServerKey } from './server-key.js';

/** Returns the configured secret, or one that is made on first start and kept in the database, for all nodes. */
export async function loadServerSecret(database: Database, configured: string | null): Promise<string> {
  return configured ?? keptSecret(database, 'tokens', () => randomBytes(32).toString('base64url'));
}

/** A source with one key, the server's secret itself. */
export function onlyKey(secret: string): KeySource {
  const id = createHash('sha256').update(`hubbub key id ${secret}`).digest('base64url').slice(0, 12);
  const current: ServerKey = { id, secret };
  return { current, find: async (wanted) => (wanted === id ? current : null) };
}

/** A secret of this server that is made on first start and kept in the database. @param make makes one. */
export async function keptSecret(database: Database, name: string, make: () => string): Promise<string> {
  const db = database.fork().getKysely();
  // Nodes that start together all insert; the first one's secret is everyone's.
  await sql`insert into server_secret (name, value) values (${name}, ${make()}) on conflict do nothing`.execute(db);
  const { rows } = await sql<{ value: string }>`select value from server_secret where name = ${name}`.execute(db);
  const kept = rows[0]?.value;
  if (!kept) throw new Error(`The secret ${name} could not be kept in the database`);
  return kept;
}
