import type { Database, UnitOfWork } from '../database/index.js';
import { deleteSecret } from './kept-secret.js';
import { changingKeys, deleteKey, insertKey, type KeyRow, purposeOf, readKeys, resealKey } from './key-rows.js';
import type { KeySettings } from './keys.settings.js';
import { ownSecretName } from './root-secrets.js';
import { type Seals, UnreadableSecretError } from './seals.js';

/** Reports that another secret sealed the keys in the database. The message tells the operator what to do. */
export class UnreadableKeysError extends Error {
  override name = 'UnreadableKeysError';
}

/**
 * Ensures that the server's present secret seals all keys, and that one key is current.
 * @param roots opens and seals with the server's secrets.
 * @throws {UnreadableKeysError} if another secret sealed a key and the key must not be discarded.
 */
export async function prepareKeys(database: Database, roots: Seals, settings: KeySettings['keys']): Promise<void> {
  await changingKeys(database, async (em) => {
    let hasCurrent = false;
    for (const row of await readKeys(em)) {
      const isKept = await sealAnew(em, roots, row, settings.discardsUnreadable);
      hasCurrent ||= isKept && row.retiredAt === null;
    }
    if (!hasCurrent) await insertKey(em, roots);
  });
  // The generated secret no longer opens anything, and a copy of the database must not reveal it.
  if (settings.secret) await deleteSecret(database, ownSecretName);
}

/**
 * Seals a key with the present secret if another one sealed it.
 * @returns whether the key still exists.
 */
async function sealAnew(em: UnitOfWork, roots: Seals, row: KeyRow, discards: boolean): Promise<boolean> {
  try {
    const secret = await roots.open(purposeOf(row), row.sealed);
    if (!roots.isCurrent(row.sealed)) await resealKey(em, row, roots.seal(purposeOf(row), secret));
    return true;
  } catch (error) {
    if (!(error instanceof UnreadableSecretError)) throw error;
    if (!discards) throw new UnreadableKeysError(whatToDo, { cause: error });
    await deleteKey(em, row);
    return false;
  }
}

const whatToDo =
  'HUBBUB_TOKEN_SECRET did not seal the keys in the database. Set it to the secret that did. To change the secret, set HUBBUB_PREVIOUS_TOKEN_SECRET to the old one. If the old secret is lost, HUBBUB_UNREADABLE_KEYS=discard deletes the keys: all users must log in again, and everything that the keys sealed is lost.';
