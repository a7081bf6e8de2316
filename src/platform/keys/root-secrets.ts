import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../database/index.js';
import { keptSecret, readSecret } from './kept-secret.js';
import type { KeySettings } from './keys.settings.js';
import type { KeySource, ServerKey } from './server-key.js';

/** Under this name the secret is kept that the server makes for itself. */
export const ownSecretName = 'tokens';

/**
 * The secrets that the server's keys are sealed with: the configured one, or one that is made on first start and kept in
 * the database, for all nodes. Older ones only open: the previous one, and the one in the database once another is
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

/** A source of these keys, of which the first is the current one. */
export function sourceOf(current: ServerKey, ...older: ServerKey[]): KeySource {
  const all = [current, ...older];
  return { current, find: async (id) => all.find((key) => key.id === id) ?? null, all };
}

/** Its id is derived from it: who changes the secret cannot forget to change the id. */
function rootOf(secret: string): ServerKey {
  const id = createHash('sha256').update(`hubbub key id ${secret}`).digest('base64url').slice(0, 12);
  return { id, secret };
}
