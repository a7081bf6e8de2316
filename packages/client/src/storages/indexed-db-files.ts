import type { OutgoingFile } from '../outbox/sending.js';
import type { UnsentFilesOf } from '../outbox/unsent-files.js';
import { filesIn, type UnsentFilesOptions } from './files-in.js';
import { inDatabase, withPrefix } from './indexed-db.js';

interface Entry {
  readonly key: string;
  readonly byteSize: number;
  readonly files: readonly { readonly name: string; readonly content: Blob }[];
}

/** Options for the files of unsent messages in an IndexedDB. */
export interface IndexedDbFilesOptions extends UnsentFilesOptions {
  /**
   * The database, by default `hubbub-files`. Clients with different storages need different ones, because each deletes the files
   * whose message is not in its own storage.
   */
  readonly name?: string;
}

/** Keeps the files of unsent messages in an IndexedDB: `new Hubbub({ url, storage: webStorage(), files: indexedDbFiles() })`. */
export function indexedDbFiles({
  name: database = 'hubbub-files',
  ...options
}: IndexedDbFilesOptions = {}): UnsentFilesOf {
  const run = inDatabase(database);
  const storage = {
    get: async (key: string) => {
      const entry = await run<Entry | undefined>('readonly', (store) => store.get(key));
      return entry?.files.map(({ name, content }) => new File([content], name, { type: content.type })) ?? null;
    },
    set: async (key: string, given: readonly OutgoingFile[]) => {
      // Copies have no `name` if it was added to a Blob.
      const files = given.map((content) => ({ name: content.name, content }));
      const byteSize = given.reduce((sum, { size }) => sum + size, 0);
      const entry: Entry = { key, byteSize, files };
      await run('readwrite', (store) => store.put(entry, key));
    },
    remove: async (key: string) => void (await run('readwrite', (store) => store.delete(key))),
    entries: (prefix: string) => run<Entry[]>('readonly', (store) => store.getAll(withPrefix(prefix))),
  };
  return filesIn(storage, options);
}
