import { createDecipheriv } from 'node:crypto';
import type { Database } from '../../platform/database/index.js';
import { deriveKey, Seals, type ServerKey } from '../../platform/keys/index.js';
import { sealedFor } from './signature.js';
import { Webhook } from './webhook.entity.js';

/**
 * Seals secrets of webhooks that an earlier version encrypted with the server's secret alone.
 * @param roots the server's secrets. A webhook secret that none of them opens stays unchanged, and its webhook reports
 * an error.
 */
export async function sealOldSecrets(database: Database, seals: Seals, roots: readonly ServerKey[]): Promise<void> {
  const em = database.fork();
  const old = (await em.find(Webhook, {})).filter(({ secret }) => !Seals.isSealed(secret));
  for (const { id, secret } of old) {
    const plain = roots.map((root) => opened(secret, root)).find((text) => text !== null);
    // A no-op if another node has sealed it already.
    if (plain) await em.nativeUpdate(Webhook, { id, secret }, { secret: seals.seal(sealedFor(id), plain) });
  }
}

/**
 * Decrypts `<nonce>.<tag>.<text>` (AES-256-GCM).
 * @returns null if it was encrypted with another secret.
 */
function opened(secret: string, root: ServerKey): string | null {
  const [nonce, tag, text] = secret.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (!nonce || !tag || !text) return null;
  try {
    const options = { authTagLength: 16 };
    const decipher = createDecipheriv('aes-256-gcm', deriveKey(root, 'webhook token'), nonce, options);
    return Buffer.concat([decipher.setAuthTag(tag).update(text), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
