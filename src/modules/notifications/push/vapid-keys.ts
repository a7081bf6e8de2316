import { createECDH } from 'node:crypto';
import type { Database } from '../../../platform/database/index.js';
import { keptSecret } from '../../../platform/keys/index.js';

/** By which push services know this server (RFC 8292), base64url. */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

/** The configured key, or one that is made on first start and kept in the database, for all nodes. */
export async function loadVapidKeys(database: Database, configured: string | null): Promise<VapidKeys> {
  const privateKey = configured ?? (await keptSecret(database, 'vapid', makePrivateKey));
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(privateKey, 'base64url');
  return { publicKey: curve.getPublicKey('base64url'), privateKey };
}

function makePrivateKey(): string {
  const curve = createECDH('prime256v1');
  curve.generateKeys();
  // A number that begins with zeros is shorter.
  return Buffer.concat([Buffer.alloc(32), curve.getPrivateKey()])
    .subarray(-32)
    .toString('base64url');
}
