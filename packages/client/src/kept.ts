import { listen } from './platform.js';
import type { SessionState } from './session/session.js';
import { type KeyValueStorage, parseStored } from './storage.js';
import type { Readable } from './store.js';

/** Maximum number of copies of one server. The oldest are deleted for new ones. */
const mostCopies = 60;
/** Maximum length of a copy, in characters of JSON. Longer ones are not kept. */
const longestCopy = 524_288;
/** How long to gather changes before they are written, in milliseconds. */
const gatheringTime = 500;

interface Copy<T> {
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number;
  /** A hash of what the value consists of. */
  readonly shape: number;
  readonly value: T;
}

interface Unwritten {
  readonly value: () => unknown;
  readonly shape: string;
}

/** The names of the copies that the package itself keeps. */
export const copies = {
  conversations: 'conversations',
  messages: (conversationId: string): string => `messages.${conversationId}`,
} as const;

/** Makes the copies of a client: see `keptIn`. */
export type KeptOf = (session: Readable<SessionState>, url: string) => Kept;

/** Keeps copies of what the user reads in a storage: `new Hubbub({ url, cache: keptIn(storage) })`. */
export function keptIn(storage: KeyValueStorage): KeptOf {
  return (session, url) => new Kept(storage, session, url);
}

/**
 * Copies of what the signed-in user has read, to show them without a connection. They are best effort: a storage that fails
 * keeps nothing. When the session ends, all copies are deleted, and when another user signs in, those of all others.
 */
export class Kept {
  readonly #storage: KeyValueStorage;
  readonly #session: Readable<SessionState>;
  /** All copies of a server begin so. */
  readonly #prefix: string;
  /** The copies that are not written yet, by key. */
  readonly #waiting: Map<string, Unwritten> = new Map();
  readonly #written: Set<string> = new Set();
  readonly #close: (() => void)[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(storage: KeyValueStorage, session: Readable<SessionState>, url: string) {
    this.#storage = storage;
    this.#session = session;
    this.#prefix = `hubbub.kept.${url}.`;
    this.#close = [session.subscribe(() => void this.#tidy()), listen(['pagehide'], () => void this.#flush())];
  }

  /**
   * @param shape see `write`
   * @returns the copy of this name; null if there is none, or if the session has ended meanwhile
   */
  async read<T>(name: string, shape = ''): Promise<T | null> {
    await loaded(this.#session);
    const key = this.#keyOf(name);
    if (key === null) return null;
    try {
      const copy = parseStored<Copy<T>>(await this.#storage.get(key));
      return copy?.shape === hashOf(shape) && key === this.#keyOf(name) ? copy.value : null;
    } catch {
      return null;
    }
  }

  /**
   * Keeps a value that can be written as JSON. Changes that follow each other quickly are written as one.
   *
   * @param value is called when the copy is written
   * @param shape what the value consists of, such as the text of its query. Another version of the program may have written
   * a copy, so only one of the same shape is read.
   */
  write(name: string, value: () => unknown, shape = ''): void {
    const key = this.#keyOf(name);
    if (key === null) return;
    this.#waiting.set(key, { value, shape });
    this.#timer ??= setTimeout(() => void this.#flush(), gatheringTime);
  }

  /** Deletes a copy, for example because the user no longer sees its original. */
  remove(name: string): void {
    const key = this.#keyOf(name);
    if (key === null) return;
    this.#waiting.delete(key);
    void quietly(async () => this.#storage.remove(key));
  }

  close(): void {
    void this.#flush();
    for (const close of this.#close) close();
  }

  /** Returns the key of a copy of the signed-in user; null if no user is signed in. */
  #keyOf(name: string): string | null {
    const session = this.#session.get();
    return session.status === 'signedIn' ? `${this.#prefix}${session.userId}.${name}` : null;
  }

  async #flush(): Promise<void> {
    const waiting = [...this.#waiting];
    const owner = this.#keyOf('');
    this.#forgetWaiting();
    await quietly(async () => {
      // All writes begin before the first one is awaited, because a page that is closed has no time left.
      await Promise.all(waiting.map(([key, unwritten]) => put(this.#storage, key, unwritten)));
      if (owner !== this.#keyOf('')) await this.#tidy();
      const isNew = waiting.some(([key]) => !this.#written.has(key));
      for (const [key] of waiting) this.#written.add(key);
      if (isNew) await prune(this.#storage, this.#prefix);
    });
  }

  /** Deletes what does not belong to the user who is signed in. */
  async #tidy(): Promise<void> {
    if (this.#session.get().status === 'loading') return;
    const own = this.#keyOf('');
    if (own === null) this.#forgetWaiting();
    if (own === null) this.#written.clear();
    await quietly(async () => {
      for (const key of await this.#storage.keys(this.#prefix)) {
        if (own === null || !key.startsWith(own)) await this.#storage.remove(key);
      }
    });
  }

  #forgetWaiting(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting.clear();
  }
}

/** Does what may fail. */
async function quietly(work: () => Promise<void>): Promise<void> {
  await work().catch(() => {});
}

/** Waits until the session is loaded. */
function loaded(session: Readable<SessionState>): Promise<void> {
  return new Promise((resolve) => {
    if (session.get().status !== 'loading') return resolve();
    const unsubscribe = session.subscribe(() => {
      unsubscribe();
      resolve();
    });
  });
}

async function put(storage: KeyValueStorage, key: string, { value, shape }: Unwritten): Promise<void> {
  const text = JSON.stringify({ at: Date.now(), shape: hashOf(shape), value: value() });
  await (text.length > longestCopy ? storage.remove(key) : storage.set(key, text));
}

/** Deletes the oldest copies if there are too many. */
async function prune(storage: KeyValueStorage, prefix: string): Promise<void> {
  const keys = await storage.keys(prefix);
  if (keys.length <= mostCopies) return;
  const dated = await Promise.all(
    keys.map(async (key) => ({ key, at: parseStored<Copy<unknown>>(await storage.get(key))?.at ?? 0 })),
  );
  const oldest = dated.sort((one, other) => one.at - other.at).slice(0, keys.length - mostCopies);
  for (const { key } of oldest) await storage.remove(key);
}

/** Returns a number that differs for most texts. */
function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}
