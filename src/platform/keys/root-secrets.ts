import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../database/index.js';
import { keptSecret, readSecret } from './kept-secret.js';
import type { KeySettings } from './keys.settings.js';
import type { KeySource, ServerKey } from './server-key.js';

/** The name under which the generated secret is stored. */
export const ownSecretName = 'tokens';

/**
 * Loads the secrets that seal the server's keys. The current one is configured, or generated at the first start and
 * stored in the database for all nodes. Older secrets only open: the previous one, and the stored one once another is
 * configured.
 */
export async function loadRootSecrets(database: Database, settings: KeySettings['keys']): Promise<KeySource> {
  const { secret, previousSecret } = settings;
  const make = () => randomBytes(32).toString('base64url');
  const own = secret ? await readSecret(database, ownSecretName) : await keptSecret(database, ownSecretName, make);
  const [current, ...older] = [secret, own, previousSecret].filter((text) => text !== null).map(rootOf);
  if (!current) throw new Error('The server has no secret');
  return sourceOf(current, ...older);
}

/** Returns a source of these keys. The first key is the current one. */
export function sourceOf(current: ServerKey, ...older: ServerKey[]): KeySource {
  const all = [current, ...older];
  return { current, find: async (id) => all.find((key) => key.id === id) ?? null, all };
}

/** Derives the id from the secret, so that a changed secret always has another id. */
function rootOf(secret: string): ServerKey {
  const id = createHash('sha256').update(`hubbub key id ${secret}`).digest('base64url').slice(0, 12);
  return { id, secret };
}
