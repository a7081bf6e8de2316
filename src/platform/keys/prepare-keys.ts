import type { Database, UnitOfWork } from '../database/index.js';
import { deleteSecret } from './kept-secret.js';
import { changingKeys, deleteKey, insertKey, type KeyRow, purposeOf, readKeys, resealKey } from './key-rows.js';
import type { KeySettings } from './keys.settings.js';
import { ownSecretName } from './root-secrets.js';
import { type Seals, UnreadableSecretError } from './seals.js';

/** The keys in the database were sealed with a secret that this server was not given; the message says what to do. */
export class UnreadableKeysError extends Error {
  override name = 'UnreadableKeysError';
}

/**
 * Sees to it that all keys are sealed with the server's present secret, and that one of them is current.
 * @param roots opens and seals with the server's secrets.
 * @throws {UnreadableKeysError} if a key was sealed with another secret and must not be discarded.
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
  // It opens nothing any more, and a copy of the database must not tell more than it has to.
  if (settings.secret) await deleteSecret(database, ownSecretName);
}

/** @returns whether the key is still there. */
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
  'HUBBUB_TOKEN_SECRET is not the secret that the keys in the database were sealed with. Set it to that secret, or set HUBBUB_PREVIOUS_TOKEN_SECRET to it to change it. If it is lost, HUBBUB_UNREADABLE_KEYS=discard deletes the keys: everyone has to log in again, and what they sealed is lost.';
