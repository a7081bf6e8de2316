import { createDecipheriv, hkdfSync } from 'node:crypto';
import type { Pool } from 'pg';

/** The key with which a Hubbub server signs access tokens, and its id. */
export interface AccessKey {
  readonly id: string;
  readonly key: Uint8Array;
}

const [nonceBytes, tagBytes] = [12, 16];

/**
 * Opens the current key of a server as the server itself does (see `src/platform/keys`).
 * @param database the server's migrated database.
 * @param tokenSecret the server's HUBBUB_TOKEN_SECRET.
 */
export async function readAccessKey(database: Pool, tokenSecret: string): Promise<AccessKey> {
  const { rows } = await database.query<{ id: string; sealed: string }>(
    'select id, sealed from server_key where retired_at is null',
  );
  const [row] = rows;
  if (!row) throw new Error('The server has no key');
  const [, rootId = '', content = ''] = row.sealed.split('.');
  const sealed = Buffer.from(content, 'base64url');
  const decipher = createDecipheriv(
    'aes-256-gcm',
    derive(tokenSecret, 'seal server key'),
    sealed.subarray(0, nonceBytes),
  );
  decipher.setAAD(Buffer.from(JSON.stringify(['sealed1', rootId, 'server key', row.id])));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  const parts = [decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()];
  return { id: row.id, key: derive(Buffer.concat(parts).toString('utf8'), 'access token') };
}

function derive(secret: string, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `hubbub ${use}`, 32));
}
