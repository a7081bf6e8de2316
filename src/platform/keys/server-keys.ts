import { setTimeout } from 'node:timers/promises';
import type { Bus } from '../bus/index.js';
import type { Database } from '../database/index.js';
import { changingKeys, insertKey, type KeyRow, purposeOf, readKeys, retireKeys } from './key-rows.js';
import type { KeySettings } from './keys.settings.js';
import { prepareKeys } from './prepare-keys.js';
import { loadRootSecrets } from './root-secrets.js';
import { Seals } from './seals.js';
import type { KeySource, ServerKey } from './server-key.js';

const topic = 'server-keys';
/** Minimum time (ms) between searches for unknown keys, because anyone can send tokens that name one. */
const searchEvery = 1_000;

/** A key and the times at which its use ended. */
export interface DatedKey extends ServerKey, Pick<KeyRow, 'createdAt' | 'retiredAt' | 'revokedAt'> {}

/**
 * Manages the server's keys, which are stored in the database and sealed with its secret. A rotation creates a new key.
 * Other nodes learn of it by the bus, by the repair loop, or when they meet something that it made.
 */
export class ServerKeys implements KeySource {
  #keys: ReadonlyMap<string, DatedKey> = new Map();
  #current: DatedKey | null = null;
  #search: Promise<void> | null = null;
  #searchedAt = 0;
  readonly #listeners: (() => void)[] = [];

  private constructor(
    private readonly database: Database,
    private readonly bus: Bus,
    readonly roots: KeySource,
    private readonly rootSeals: Seals,
  ) {}

  /**
   * Reads the keys, and creates the first one if there is none.
   * @throws {UnreadableKeysError} if another secret sealed the keys.
   */
  static async open(database: Database, bus: Bus, settings: KeySettings['keys']): Promise<ServerKeys> {
    const roots = await loadRootSecrets(database, settings);
    const rootSeals = new Seals(roots);
    await prepareKeys(database, rootSeals, settings);
    const keys = new ServerKeys(database, bus, roots, rootSeals);
    await keys.reload();
    return keys;
  }

  get current(): DatedKey {
    if (!this.#current) throw new Error('The keys were not read yet');
    return this.#current;
  }

  get all(): readonly DatedKey[] {
    return [...this.#keys.values()];
  }

  async find(id: string): Promise<DatedKey | null> {
    // The embedded database has one process, which knows all keys.
    if (!this.#keys.has(id) && this.database.kind !== 'embedded') await this.#lookAgain();
    return this.#keys.get(id) ?? null;
  }

  /** Calls `listener` after each reload of the keys. It must not throw. */
  onReload(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Reloads the keys. Skips those that this node cannot open, because another secret sealed them. */
  readonly reload = async (): Promise<void> => {
    const rows = await readKeys(this.database.fork());
    const keys = new Map<string, DatedKey>();
    for (const row of rows) {
      const { id, createdAt, retiredAt, revokedAt } = row;
      const secret = this.#keys.get(id)?.secret ?? (await this.#open(row));
      if (secret) keys.set(id, { id, secret, createdAt, retiredAt, revokedAt });
    }
    const current = [...keys.values()].find(({ retiredAt }) => retiredAt === null);
    // This node cannot open the current key, so it continues with the key that it has.
    if (!current) return;
    this.#keys = keys;
    this.#current = current;
    for (const listener of this.#listeners) listener();
  };

  /**
   * Creates a new key, which all nodes use from now on.
   * @param isImmediate whether tokens of older keys become invalid at once, for instance after a leak. Otherwise they
   * stay valid until they expire.
   */
  async rotate(isImmediate: boolean): Promise<DatedKey> {
    await changingKeys(this.database, async (em) => {
      await retireKeys(em, isImmediate);
      await insertKey(em, this.rootSeals);
    });
    await this.reload();
    this.bus.publish(topic, { id: this.current.id });
    return this.current;
  }

  /**
   * Reloads the keys after another node has rotated them.
   * @returns the function that ends this.
   */
  async follow(onFailure: (error: unknown) => void): Promise<() => Promise<void>> {
    let reading: Promise<void> = Promise.resolve();
    const unsubscribe = await this.bus.subscribe(topic, (message) => {
      // The message is about this node's own rotation.
      if ((message as { id: unknown }).id === this.current.id) return;
      reading = this.reload().catch(onFailure);
    });
    return () => {
      unsubscribe();
      return reading;
    };
  }

  async #open(row: KeyRow): Promise<string | null> {
    return this.rootSeals.open(purposeOf(row), row.sealed).catch(() => null);
  }

  /**
   * Reloads the keys to find an unknown one. A search that has already begun may have read them too early, so all
   * callers wait for the next one.
   */
  #lookAgain(): Promise<void> {
    this.#search ??= (async () => {
      await setTimeout(Math.max(0, this.#searchedAt + searchEvery - Date.now()), null, { ref: false });
      this.#search = null;
      this.#searchedAt = Date.now();
      await this.reload();
    })();
    return this.#search;
  }
}
