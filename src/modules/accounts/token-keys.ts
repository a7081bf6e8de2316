import { hkdfSync, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../platform/database/index.js';

/** The keys of this server's tokens, each derived for one purpose, so that no token passes for another kind. */
export interface TokenKeys {
  access: Uint8Array;
  refresh: Uint8Array;
  /** Of the URLs of files. */
  file: Uint8Array;
  /** Of the secrets of webhooks, as they are in the database. */
  webhook: Uint8Array;
  /** Of the links in mails by which no more of them are sent. */
  unsubscribe: Uint8Array;
}

/** Derives the keys from the configured secret, or from one that is made on first start and kept in the database. */
export async function loadTokenKeys(database: Database, configured: string | null): Promise<TokenKeys> {
  const secret = configured ?? (await keptSecret(database, 'tokens', () => randomBytes(32).toString('base64url')));
  const derive = (purpose: string) => new Uint8Array(hkdfSync('sha256', secret, '', `hubbub ${purpose} token`, 32));
  return {
    access: derive('access'),
    refresh: derive('refresh'),
    file: derive('file'),
    webhook: derive('webhook'),
    unsubscribe: derive('unsubscribe'),
  };
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
