import type { KeyValueStorage } from '../storage.js';
import { type Readable, Store } from '../store.js';
import type { Sending } from './sending.js';

/**
 * The unsent messages in a storage, each under a key of its own, so that two tabs that add one do not overwrite each
 * other's.
 */
export class SendingStore {
  readonly #list: Store<readonly Sending[]> = new Store<readonly Sending[]>([]);
  readonly #storage: KeyValueStorage;
  readonly #prefix: string;
  readonly #unwatch: (() => void) | undefined;

  constructor(storage: KeyValueStorage, prefix: string) {
    this.#storage = storage;
    this.#prefix = prefix;
    this.#unwatch = storage.watch?.((key) => key.startsWith(prefix) && void this.load());
  }

  /** All unsent messages in the order of their writing. */
  get list(): Readable<readonly Sending[]> {
    return this.#list;
  }

  async load(): Promise<void> {
    const keys = await this.#storage.keys(this.#prefix);
    const texts = await Promise.all(keys.map((key) => this.#storage.get(key)));
    this.#list.set(texts.flatMap((text) => (text ? [JSON.parse(text) as Sending] : [])).sort(inOrder));
  }

  async put(sending: Sending): Promise<void> {
    // First into the storage: a listener of the list may read it.
    const written = this.#storage.set(this.#prefix + sending.clientId, JSON.stringify(sending));
    const others = this.#list.get().filter(({ clientId }) => clientId !== sending.clientId);
    this.#list.set([...others, sending].sort(inOrder));
    await written;
  }

  async remove(clientId: string): Promise<void> {
    const removed = this.#storage.remove(this.#prefix + clientId);
    this.#list.set(this.#list.get().filter((each) => each.clientId !== clientId));
    await removed;
  }

  close(): void {
    this.#unwatch?.();
  }
}

function inOrder(one: Sending, other: Sending): number {
  return one.createdAt - other.createdAt || (one.clientId < other.clientId ? -1 : 1);
}
