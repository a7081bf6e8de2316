import { createECDH } from 'node:crypto';
import type { Database } from '../../../../platform/database/index.js';
import { keptSecret, replaceSecret, Seals, UnreadableSecretError } from '../../../../platform/keys/index.js';

/** The keys that identify this server to push services (RFC 8292), base64url. */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

const name = 'vapid';
const purpose = { use: 'vapid', owner: 'server' };

/** Returns the configured key, or the key that the first start generated and stored, encrypted, for all nodes. */
export async function loadVapidKeys(database: Database, seals: Seals, configured: string | null): Promise<VapidKeys> {
  const privateKey = configured ?? (await keptPrivateKey(database, seals));
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(privateKey, 'base64url');
  return { publicKey: curve.getPublicKey('base64url'), privateKey };
}

async function keptPrivateKey(database: Database, seals: Seals): Promise<string> {
  const make = () => seals.seal(purpose, makePrivateKey());
  const kept = await keptSecret(database, name, make);
  try {
    if (Seals.isSealed(kept)) return await seals.open(purpose, kept);
    // An earlier version stored it unsealed.
    await replaceSecret(database, name, kept, seals.seal(purpose, kept));
  } catch (error) {
    if (!(error instanceof UnreadableSecretError)) throw error;
    // The operator discarded the sealing key. Browsers must subscribe again.
    await replaceSecret(database, name, kept, make());
  }
  // Another node may have written its key first.
  return keptPrivateKey(database, seals);
}

function makePrivateKey(): string {
  const curve = createECDH('prime256v1');
  curve.generateKeys();
  // A key with leading zeros is shorter.
  return Buffer.concat([Buffer.alloc(32), curve.getPrivateKey()])
    .subarray(-32)
    .toString('base64url');
}
