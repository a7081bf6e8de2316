import type { OutgoingFile } from '../outbox/sending.js';
import { sendingPrefix } from '../outbox/sending-store.js';
import type { UnsentFiles, UnsentFilesOf } from '../outbox/unsent-files.js';
import { Pause } from '../pause.js';
import type { SessionState } from '../session/session.js';
import type { KeyValueStorage } from '../storage.js';
import type { Readable } from '../store.js';

/** Default of `mostBytes`. */
const defaultBytes = 268_435_456;
/** Default of `timeout`. */
const defaultTimeout = 30_000;

/** Where files are stored under keys. A call that cannot be done fails. */
export interface FileStorage {
  /** Resolves to null if there is nothing, or if it is not complete. */
  get(key: string): Promise<readonly OutgoingFile[] | null>;
  set(key: string, files: readonly OutgoingFile[]): Promise<void>;
  remove(key: string): Promise<void>;
  /** All entries with keys that begin so. `byteSize` is the total of the files of one key. */
  entries(prefix: string): Promise<readonly { readonly key: string; readonly byteSize: number }[]>;
}

/** Options for the files of unsent messages. */
export interface UnsentFilesOptions {
  /** Files are kept if all of them together have at most this many bytes. By default 256 MiB. */
  readonly mostBytes?: number;
  /**
   * Time limit for each storing, reading or deleting, in milliseconds. By default 30 s. Browsers have storages that sometimes
   * never answer. After this time it has failed, and the next one begins.
   */
  readonly timeout?: number;
}

/** Keeps the files of unsent messages in a storage: `new Hubbub({ url, storage, files: filesIn(fileStorage) })`. */
export function filesIn(files: FileStorage, options: UnsentFilesOptions = {}): UnsentFilesOf {
  const { mostBytes = defaultBytes, timeout = defaultTimeout } = options;
  return (session, url, storage) => new StoredFiles({ files, mostBytes, timeout, session, url, storage });
}

interface StoredFilesOptions extends Required<UnsentFilesOptions> {
  readonly files: FileStorage;
  readonly session: Readable<SessionState>;
  readonly url: string;
  readonly storage: KeyValueStorage;
}

/**
 * Files that outlive the page. When the session ends, all are removed. When it begins, those of other users are removed,
 * and those whose message is no longer stored. If the storage fails, nothing is kept.
 */
class StoredFiles implements UnsentFiles {
  readonly #options: StoredFilesOptions;
  readonly #prefix: string;
  readonly #stop: () => void;
  /** Calls follow each other, so that a removal is not overtaken by the storing of the same files. See `timeout`. */
  #latest: Promise<unknown> = Promise.resolve();

  constructor(options: StoredFilesOptions) {
    this.#options = options;
    // No URL contains a space, so none begins with the prefix of another.
    this.#prefix = `hubbub.files.${options.url} `;
    this.#stop = options.session.subscribe(() => this.#tidy());
    this.#tidy();
  }

  put(clientId: string, given: readonly OutgoingFile[]): void {
    const { files, mostBytes } = this.#options;
    void this.#withKey(clientId, async (key) => {
      const entries = [...(await files.entries(this.#prefix)), ...given.map(({ size }) => ({ byteSize: size }))];
      const total = entries.reduce((sum, { byteSize }) => sum + byteSize, 0);
      if (total > mostBytes) return;
      await files.set(key, given);
      // A slow storage may have stored them after their removal.
      if (!(await this.#isWanted(key))) await files.remove(key);
    });
  }

  get(clientId: string): Promise<readonly OutgoingFile[] | null> {
    return this.#withKey(clientId, (key) => this.#options.files.get(key));
  }

  remove(clientId: string): void {
    void this.#withKey(clientId, (key) => this.#options.files.remove(key));
  }

  close(): void {
    this.#stop();
  }

  #tidy(): void {
    if (this.#options.session.get().status === 'loading') return;
    const { files } = this.#options;
    void this.#inTurn(async () => {
      for (const { key } of await files.entries(this.#prefix)) {
        if (!(await this.#isWanted(key))) await files.remove(key);
      }
      return null;
    });
  }

  /** Whether the signed-in user has an unsent message for these files. It was stored before they were. */
  async #isWanted(key: string): Promise<boolean> {
    const { session, storage } = this.#options;
    const state = session.get();
    if (state.status !== 'signedIn') return false;
    const own = `${this.#prefix}${state.userId}.`;
    return key.startsWith(own) && (await storage.get(sendingPrefix(state.userId) + key.slice(own.length))) !== null;
  }

  /** @returns null if the work fails, or if no user is signed in */
  #withKey<T>(clientId: string, work: (key: string) => Promise<T>): Promise<T | null> {
    return this.#inTurn(async () => {
      const state = this.#options.session.get();
      return state.status === 'signedIn' ? work(`${this.#prefix}${state.userId}.${clientId}`) : null;
    });
  }

  #inTurn<T>(work: () => Promise<T | null>): Promise<T | null> {
    const turn = this.#latest.then(() => this.#inTime(work())).catch(() => null);
    this.#latest = turn;
    return turn;
  }

  #inTime<T>(work: Promise<T>): Promise<T | null> {
    const limit = new Pause(this.#options.timeout);
    return Promise.race([work, limit.over.then(() => null)]).finally(limit.end);
  }
}
