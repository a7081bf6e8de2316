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
/** The least time (ms) from one search for an unknown key to the next: anyone can send tokens that name one. */
const searchEvery = 1_000;

/** A key with the times since which it is no longer used. */
export interface DatedKey extends ServerKey, Pick<KeyRow, 'createdAt' | 'retiredAt' | 'revokedAt'> {}

/**
 * The server's keys, kept in the database and sealed with its secret. A rotation makes a new key; running nodes learn of
 * it by the bus, by the repair loop, or when they are given something that was made with it.
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
   * Reads the keys, and makes the first one if there is none.
   * @throws {UnreadableKeysError} if keys were sealed with another secret.
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
    // The embedded database has one process: there is no key that it does not know.
    if (!this.#keys.has(id) && this.database.kind !== 'embedded') await this.#lookAgain();
    return this.#keys.get(id) ?? null;
  }

  /** Has `listener` called whenever the keys were read anew. It must not throw. */
  onReload(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Reads the keys anew. Those that this node cannot read are left out: they belong to a secret that it was not given. */
  readonly reload = async (): Promise<void> => {
    const rows = await readKeys(this.database.fork());
    const keys = new Map<string, DatedKey>();
    for (const row of rows) {
      const { id, createdAt, retiredAt, revokedAt } = row;
      const secret = this.#keys.get(id)?.secret ?? (await this.#open(row));
      if (secret) keys.set(id, { id, secret, createdAt, retiredAt, revokedAt });
    }
    const current = [...keys.values()].find(({ retiredAt }) => retiredAt === null);
    // Nothing that this node can read is current: it goes on with the key that it has.
    if (!current) return;
    this.#keys = keys;
    this.#current = current;
    for (const listener of this.#listeners) listener();
  };

  /**
   * Makes a new key, which all nodes use from now on.
   * @param isImmediate whether tokens of older keys are refused at once, for after a leak; else until they have expired.
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

  /** Reads the keys anew whenever another node has rotated them. @returns the function that ends this. */
  async follow(onFailure: (error: unknown) => void): Promise<() => Promise<void>> {
    let reading: Promise<void> = Promise.resolve();
    const unsubscribe = await this.bus.subscribe(topic, (message) => {
      // This node's own rotation.
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

  /** A search that has begun may have read the keys too early: everyone waits for the next one. */
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
