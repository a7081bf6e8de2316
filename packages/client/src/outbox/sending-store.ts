import type { HubbubError } from '../errors.js';
import { type KeyValueStorage, parseStored } from '../storage.js';
import { type Readable, Store } from '../store.js';
import type { Sending } from './sending.js';

/** Returns how the keys of the unsent messages of an outbox begin. Their `clientId` follows. */
export function sendingPrefix(name: string): string {
  return `hubbub.outbox.${name}.`;
}

/**
 * The unsent messages in a storage, each under a key of its own, so that two tabs that add one do not overwrite each
 * other's. If the storage fails, a message is kept in memory.
 */
export class SendingStore {
  readonly #list: Store<readonly Sending[]> = new Store<readonly Sending[]>([]);
  readonly #storage: KeyValueStorage;
  readonly #prefix: string;
  readonly #unwatch: (() => void) | undefined;
  /** The changes that the storage does not have yet: messages, and null for removed ones. */
  readonly #unwritten: Map<string, Sending | null> = new Map();
  /** Messages whose changes are only shown. One of them is gone when another tab removes it from the storage. */
  readonly #shown: Map<string, Sending> = new Map();
  #changes = 0;

  constructor(storage: KeyValueStorage, prefix: string) {
    this.#storage = storage;
    this.#prefix = prefix;
    this.#unwatch = storage.watch?.((key) => key.startsWith(prefix) && void this.load());
  }

  /** All unsent messages in the order of their writing. */
  get list(): Readable<readonly Sending[]> {
    return this.#list;
  }

  find(clientId: string): Sending | undefined {
    return this.#list.get().find((each) => each.clientId === clientId);
  }

  /** Reads what other tabs, or this program before its restart, have stored. */
  async load(): Promise<void> {
    for (let changes = -1; changes !== this.#changes; ) {
      changes = this.#changes;
      const stored = await this.#read().catch(() => null);
      if (stored && changes === this.#changes) this.#list.set(stored);
    }
  }

  async put(sending: Sending): Promise<void> {
    this.#shown.delete(sending.clientId);
    // Before the listeners of the list are called, because they may load.
    this.#unwritten.set(sending.clientId, sending);
    this.#insert(sending);
    const text = JSON.stringify(sending);
    await this.#write(sending.clientId, sending, (key) => this.#storage.set(key, text));
  }

  /** Adds an error to a message, unless it was dropped meanwhile. */
  async refuse(clientId: string, { code, message, field, retryAfterMs }: HubbubError): Promise<void> {
    const sending = this.find(clientId);
    if (sending) await this.put({ ...sending, error: { code, message, field, retryAfterMs } });
  }

  async remove(clientId: string): Promise<void> {
    this.#changes += 1;
    this.#shown.delete(clientId);
    this.#unwritten.set(clientId, null);
    this.#list.set(this.#list.get().filter((each) => each.clientId !== clientId));
    await this.#write(clientId, null, (key) => this.#storage.remove(key));
  }

  /** Changes a message in the list alone, such as its progress. */
  show(sending: Sending): void {
    this.#shown.set(sending.clientId, sending);
    this.#insert(sending);
  }

  /** Ends the effect of `show` on what is loaded later. */
  hide(clientId: string): void {
    this.#shown.delete(clientId);
  }

  close(): void {
    this.#unwatch?.();
  }

  #insert(sending: Sending): void {
    this.#changes += 1;
    const others = this.#list.get().filter(({ clientId }) => clientId !== sending.clientId);
    this.#list.set([...others, sending].sort(inOrder));
  }

  async #write(clientId: string, value: Sending | null, work: (key: string) => void | Promise<void>): Promise<void> {
    this.#unwritten.set(clientId, value);
    try {
      await work(this.#prefix + clientId);
      this.#changes += 1;
      if (this.#unwritten.get(clientId) === value) this.#unwritten.delete(clientId);
    } catch {
      // It stays in memory, and is sent if the program lives long enough.
    }
  }

  async #read(): Promise<readonly Sending[]> {
    const keys = await this.#storage.keys(this.#prefix);
    const texts = await Promise.all(keys.map((key) => this.#storage.get(key)));
    const found = new Map<string, Sending | null>();
    for (const text of texts) {
      const sending = parseStored<Sending>(text);
      if (sending) found.set(sending.clientId, sending);
    }
    for (const [clientId, sending] of this.#unwritten) found.set(clientId, sending);
    for (const [clientId, sending] of this.#shown) {
      if (found.get(clientId)) found.set(clientId, sending);
      else this.#shown.delete(clientId);
    }
    return [...found.values()].filter((sending) => sending !== null).sort(inOrder);
  }
}

function inOrder(one: Sending, other: Sending): number {
  return one.createdAt - other.createdAt || (one.clientId < other.clientId ? -1 : 1);
}
