import type { Ground } from './app-modules.js';
import type { Config } from './config.js';
import { FeedLog, FeedWriter, Hub } from './feed/index.js';
import { databaseParts } from './migrations/index.js';
import { BackgroundWork } from './platform/background-work.js';
import { type Bus, MemoryBus, RedisBus } from './platform/bus/index.js';
import { Cache, createCacheStore } from './platform/cache/index.js';
import { Database } from './platform/database/index.js';
import { openFileStore } from './platform/files/index.js';
import { loadServerSecret, onlyKey, Seals } from './platform/keys/index.js';
import type { Logger } from './platform/log.js';
import { createMailer, LimitedMailer } from './platform/mail/index.js';
import type { Metrics } from './platform/metrics.js';
import { createRateLimiter, type RateLimit } from './platform/rate-limit/index.js';
import { assertUsable, connectRedis } from './platform/redis/index.js';

type Stop = () => Promise<void>;

/** What was opened, to be let go of in the opposite order. */
export class OpenParts {
  readonly #stops: Stop[][] = [];

  /** @param stops what is stopped at the same time. */
  onStop(...stops: Stop[]): void {
    this.#stops.unshift(stops);
  }

  async stop(): Promise<void> {
    const failures: unknown[] = [];
    // Whatever fails to stop, the rest is stopped.
    const tried = (stop: Stop) => stop().catch((error: unknown) => void failures.push(error));
    for (const stops of this.#stops.splice(0)) await Promise.all(stops.map(tried));
    if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be stopped');
  }
}

/** Runs `open`; what it opened before it failed is let go of. */
export async function opening<T>(log: Logger, open: (parts: OpenParts) => Promise<T>): Promise<T> {
  const parts = new OpenParts();
  try {
    return await open(parts);
  } catch (error) {
    await parts.stop().catch((err: unknown) => log.error({ err }, 'a failed start left something open'));
    throw error;
  }
}

/** Opens what the modules stand on, for a server as for a single command. */
export async function openGround(config: Config, log: Logger, metrics: Metrics, parts: OpenParts): Promise<Ground> {
  const database = await Database.open(config.database, databaseParts, (err, reason) => log.warn({ err }, reason));
  parts.onStop(() => database.close());
  const serverSecret = await loadServerSecret(database, config.keys.secret);
  const seals = new Seals(onlyKey(serverSecret));
  const { bus, redis } = await openRedisParts(config, log, parts);
  const feedLog = new FeedLog(database);
  const feeds = new FeedWriter(database, bus);
  const hub = new Hub(bus, feedLog, config.feed, log);
  parts.onStop(async () => hub.close());

  const stored = createCacheStore(redis, log);
  parts.onStop(async () => stored.close());
  const cache = new Cache(stored, countingIn(metrics));
  const limiter = (limit: RateLimit) => createRateLimiter(redis, limit);
  const perMailbox = limiter({ name: 'mail', points: config.mail.mailsPerHour, period: 3_600_000 });
  const mailer = new LimitedMailer(createMailer(config.mail, config.database.dataDir, log), perMailbox);
  parts.onStop(async () => mailer.close());
  const files = await openFileStore(config.files.url, config.database.dataDir);
  parts.onStop(async () => files.close());
  const background = new BackgroundWork(log);
  parts.onStop(() => background.settled());
  return {
    ...{ config, database, serverSecret, seals, bus, redis, cache, feedLog, feeds, hub, limiter, mailer, files },
    ...{ background, log },
  };
}

/** Waits a little for Redis. If it does not answer, all goes on without it until it does. */
async function openRedisParts({ redis: { url, prefix } }: Config, log: Logger, parts: OpenParts) {
  const bus: Bus = url ? new RedisBus(url, prefix, log) : new MemoryBus(log);
  parts.onStop(() => bus.close());
  const redis = url ? connectRedis(url, prefix, log) : null;
  parts.onStop(async () => redis?.disconnect());
  await Promise.all([bus.connected(), redis && assertUsable(redis, log)]);
  return { bus, redis };
}

function countingIn(metrics: Metrics) {
  const asked = metrics.counter('cache_requests', 'Values asked of the cache', ['cache', 'result']);
  return (cache: string, result: 'hit' | 'miss', times: number) => asked.inc({ cache, result }, times);
}
