import type { KeyValueStorage } from '../storage.js';
import { inDatabase, withPrefix } from './indexed-db.js';

/** Stores values in an IndexedDB, which has more room than `localStorage`. If the browser has none, each call fails. */
export function indexedDbStorage(name: string): KeyValueStorage {
  const run = inDatabase(name);
  return {
    get: async (key) => (await run<string | undefined>('readonly', (store) => store.get(key))) ?? null,
    set: async (key, value) => void (await run('readwrite', (store) => store.put(value, key))),
    remove: async (key) => void (await run('readwrite', (store) => store.delete(key))),
    keys: async (prefix) => (await run('readonly', (store) => store.getAllKeys(withPrefix(prefix)))).map(String),
  };
}
