import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Logger } from '../log/index.js';
import { type CacheStore, type Entry, isStorable, leaseTtl, maxTtl, nothing, type Slot } from './cache-store.js';

/** Time (ms) without reads after Redis timed out. */
const pause = 1_000;
/**
 * Maximum number of keys whose dropping Redis has not confirmed. Above it, nothing is read until all values in Redis
 * have expired.
 */
const maxOwed = 10_000;

/** A value is stored as `V…`, a lease as `L…`. The first reader that finds nothing gets the lease. */
const readScript = `
  local slots = {}
  for i, key in ipairs(KEYS) do
    slots[i] = redis.call('GET', key)
    if not slots[i] then
      slots[i] = ARGV[1]
      redis.call('SET', key, ARGV[1], 'PX', ARGV[2])
    end
  end
  return slots`;
const storeScript = `
  for i, key in ipairs(KEYS) do
    if redis.call('GET', key) == ARGV[3 * i - 2] then redis.call('SET', key, ARGV[3 * i - 1], 'PX', ARGV[3 * i]) end
  end`;

/** Implements the cache of many nodes in Redis. */
export class RedisCacheStore implements CacheStore {
  /**
   * Prefix of the keys; null while Redis is away. The prefix changes when Redis restarts, because it may have old
   * values back.
   */
  #home: string | null = null;
  #pausedUntil = 0;
  /** Dropped keys that Redis has not confirmed, each with the number of its drop. */
  readonly #owed = new Map<string, number>();
  #drops = 0;
  readonly #retries: NodeJS.Timeout;

  #redis: Redis | null = null;

  /**
   * @param redis null until `moveTo` is called.
   * @param patience time limit (ms) of a wait for Redis. A database read is faster than a Redis that takes longer.
   * @param name prefix of the names of all keys.
   */
  constructor(
    redis: Redis | null,
    private readonly log: Logger,
    private readonly patience = 150,
    private readonly name = 'cache:',
  ) {
    this.moveTo(redis);
    this.#retries = setInterval(() => void this.#dropOwed(), pause).unref();
  }

  /** Switches to another server. Drops that the old server has not confirmed go to the new one. */
  moveTo(redis: Redis | null): void {
    if (this.#redis === redis) return;
    this.#leave();
    this.#redis?.off('ready', this.#arrive).off('close', this.#leave);
    this.#redis = redis;
    redis?.on('ready', this.#arrive).on('close', this.#leave);
    if (redis?.status === 'ready') this.#arrive();
  }

  async read(keys: readonly string[]): Promise<Slot[]> {
    const home = this.#home;
    const asked = keys.filter((key) => !this.#owed.has(key));
    if (home === null || asked.length === 0 || Date.now() < this.#pausedUntil) return keys.map(() => nothing);
    const lease = `L${randomUUID()}`;
    const answer = await this.#inTime(this.#run(readScript, named(home, asked), [lease, leaseTtl]));
    if (!answer) return keys.map(() => nothing);
    const slots = new Map(asked.map((key, i) => [key, slotOf((answer as string[])[i], lease)]));
    // Hides keys that this node dropped meanwhile.
    return keys.map((key) => (this.#owed.has(key) ? nothing : (slots.get(key) ?? nothing)));
  }

  async store(entries: readonly Entry[]): Promise<void> {
    const kept = entries.filter(isStorable);
    if (this.#home === null || kept.length === 0) return;
    const keys = named(
      this.#home,
      kept.map(({ key }) => key),
    );
    const values = kept.flatMap(({ lease, value, ttl }) => [lease, `V${value}`, Math.min(ttl, maxTtl)]);
    await this.#inTime(this.#run(storeScript, keys, values));
  }

  async drop(keys: readonly string[]): Promise<void> {
    const number = ++this.#drops;
    for (const key of keys) this.#owed.set(key, number);
    if (this.#owed.size > maxOwed) this.#forgetOwed();
    await this.#inTime(this.#dropOwed());
  }

  async clear(): Promise<void> {
    const redis = this.#redis;
    if (this.#home === null || redis === null) return;
    const prefix = redis.options.keyPrefix ?? '';
    const match = `${(prefix + this.#home).replaceAll(/[\\*?[\]]/g, '\\$&')}*`;
    try {
      for await (const found of redis.scanStream({ match, count: 1_000 })) {
        const keys = (found as string[]).map((key) => key.slice(prefix.length));
        if (keys.length > 0) await redis.unlink(...keys);
      }
    } catch (err) {
      this.log.warn({ err }, 'the cache could not be cleared');
      this.#forgetOwed();
    }
  }

  close(): void {
    clearInterval(this.#retries);
    this.moveTo(null);
  }

  readonly #arrive = (): void => {
    this.#settle().catch((err: unknown) => this.log.warn({ err }, 'cannot use Redis as a cache'));
  };

  readonly #leave = (): void => {
    this.#home = null;
  };

  /** Repeats unconfirmed drops before anything is read from a Redis that came back. */
  async #settle(): Promise<void> {
    const redis = this.#redis;
    if (!redis) return;
    const home = `${this.name}${await historyOf(redis)}:`;
    const owed = [...this.#owed];
    const keys = owed.map(([key]) => key);
    if (owed.length > 0) await redis.del(...named(home, keys));
    if (this.#redis !== redis) return;
    this.#confirm(owed);
    this.#home = home;
  }

  /**
   * Repeats unconfirmed drops.
   * @returns whether Redis confirmed them.
   */
  async #dropOwed(): Promise<boolean> {
    const owed = [...this.#owed];
    if (this.#home === null || !this.#redis || owed.length === 0) return false;
    const keys = named(
      this.#home,
      owed.map(([key]) => key),
    );
    try {
      await this.#redis.del(...keys);
      this.#confirm(owed);
      return true;
    } catch {
      return false;
    }
  }

  /** Marks drops as confirmed. A key that was dropped again meanwhile stays unconfirmed. */
  #confirm(dropped: [string, number][]): void {
    for (const [key, number] of dropped) if (this.#owed.get(key) === number) this.#owed.delete(key);
  }

  #forgetOwed(): void {
    this.#owed.clear();
    this.#pausedUntil = Date.now() + maxTtl;
  }

  async #run(script: string, keys: string[], values: (string | number)[]): Promise<unknown> {
    return this.#redis?.eval(script, keys.length, ...keys, ...values);
  }

  /** Returns the answer, or null if it is an error or late. */
  async #inTime<T>(answer: Promise<T>): Promise<T | null> {
    const late = Promise.withResolvers<'late'>();
    const timer = setTimeout(late.resolve, this.patience, 'late').unref();
    const first = await Promise.race([answer.catch(() => null), late.promise]);
    clearTimeout(timer);
    if (first !== 'late') return first as T | null;
    this.#pausedUntil = Math.max(this.#pausedUntil, Date.now() + pause);
    return null;
  }
}

/**
 * Returns an id that changes when the server starts and when it becomes a primary. After either it may have old values
 * back.
 */
async function historyOf(redis: Redis): Promise<string> {
  const [server, replication] = await Promise.all([redis.info('server'), redis.info('replication')]);
  const run = /^run_id:(\w+)/m.exec(server)?.[1] ?? '';
  const history = /^master_replid:(\w+)/m.exec(replication)?.[1] ?? '';
  return `${run.slice(0, 16)}${history.slice(0, 16)}`;
}

function named(home: string, keys: readonly string[]): string[] {
  return keys.map((key) => home + key);
}

function slotOf(found: string | undefined, lease: string): Slot {
  if (found?.startsWith('V')) return { value: found.slice(1), lease: null };
  return found === lease ? { value: null, lease } : nothing;
}
