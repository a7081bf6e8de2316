import type { Infrastructure } from '../composition/index.js';
import { FeedLog, FeedWriter, Hub, Reactions } from '../feed/index.js';
import { databaseDefinition } from '../migrations/index.js';
import { type Bus, MemoryBus, RedisBus } from '../platform/bus/index.js';
import { Cache, createCacheStore } from '../platform/cache/index.js';
import { BackgroundWork } from '../platform/concurrency/index.js';
import { type CountReads, Database, Replica } from '../platform/database/index.js';
import { openFileStore } from '../platform/files/index.js';
import { Seals, ServerKeys } from '../platform/keys/index.js';
import type { Logger } from '../platform/log/index.js';
import { createMailer, LimitedMailer } from '../platform/mail/index.js';
import type { Metrics } from '../platform/metrics.js';
import { createRateLimiter, type RateLimit } from '../platform/rate-limit/index.js';
import { assertUsable, connectRedis } from '../platform/redis/index.js';
import type { Config } from './config.js';
import { openTexts } from './texts.js';

type Stop = () => Promise<void>;
type Limiter = Infrastructure<Config>['limiter'];
type Redis = NonNullable<Infrastructure<Config>['redis']>;

/** Holds opened resources, and stops them in reverse order. */
export class OpenResources {
  readonly #stops: Record<string, Stop>[] = [];
  readonly #stopping = new Set<string>();

  /** @param stops functions by name, which run at the same time. */
  onStop(stops: Record<string, Stop>): void {
    this.#stops.unshift(stops);
  }

  /** Names of the resources that are stopping now, for the log of a stop that hangs. */
  get stopping(): string[] {
    return [...this.#stopping];
  }

  /**
   * Stops all resources, the last opened first.
   * @throws {AggregateError} at the end, if several could not be stopped; the error itself if one could not.
   */
  async stop(): Promise<void> {
    const failures: Error[] = [];
    const tried = async ([name, stop]: [string, Stop]) => {
      this.#stopping.add(name);
      await stop().catch((cause: unknown) => failures.push(new Error(`${name} could not be stopped`, { cause })));
      this.#stopping.delete(name);
    };
    for (const stops of this.#stops.splice(0)) await Promise.all(Object.entries(stops).map(tried));
    const [first] = failures;
    if (first)
      throw failures.length === 1 ? first : new AggregateError(failures, 'Several resources could not be stopped');
  }
}

/** Runs `open`. If it fails, stops what it opened. */
export async function opening<T>(log: Logger, open: (resources: OpenResources) => Promise<T>): Promise<T> {
  const resources = new OpenResources();
  try {
    return await open(resources);
  } catch (error) {
    await resources.stop().catch((err: unknown) => log.error({ err }, 'a failed start could not close its resources'));
    throw error;
  }
}

/** Opens the resources that modules use, for a server or for a single command. */
export async function openInfrastructure(
  config: Config,
  log: Logger,
  metrics: Metrics,
  resources: OpenResources,
): Promise<Infrastructure<Config>> {
  const texts = await openTexts(config.texts);
  const database = await Database.open(config.database, databaseDefinition, (err, reason) => log.warn({ err }, reason));
  resources.onStop({ database: () => database.close() });
  const replica = await openReplica(config, database, log, metrics, resources);
  const { bus, redis } = await openRedis(config, log, resources);
  const keys = await openKeys(config, database, bus, log, resources);
  const seals = new Seals(keys);
  const reactions = new Reactions();
  const feedLog = new FeedLog(database, reactions);
  const feeds = new FeedWriter(database, bus, reactions);
  const hub = new Hub(bus, feedLog, config.feed, log);
  resources.onStop({ hub: async () => hub.close() });

  const cache = openCache(redis, log, metrics, resources);
  const limiter = (limit: RateLimit) => createRateLimiter(redis, limit);
  const mailer = await openMailer(config, limiter, log, resources);
  const files = await openFileStore(config.files.url, config.database.dataDir);
  resources.onStop({ files: async () => files.close() });
  const background = new BackgroundWork(log);
  resources.onStop({ background: () => background.settled() });
  return {
    config,
    database,
    replica,
    keys,
    seals,
    bus,
    redis,
    cache,
    feedLog,
    feeds,
    hub,
    limiter,
    mailer,
    files,
    texts,
    background,
    log,
  };
}

async function openReplica(
  { database: settings }: Config,
  database: Database,
  log: Logger,
  metrics: Metrics,
  resources: OpenResources,
): Promise<Replica | null> {
  if (!settings.replicaUrl) return null;
  const reads = metrics.counter('replica_reads', 'Reads that a replica may answer', ['read', 'result']);
  const count: CountReads = (read, result, times) => reads.inc({ read, result }, times);
  const replica = await Replica.open(settings, settings.replicaUrl, databaseDefinition, database, { log, count });
  resources.onStop({ replica: () => replica.close() });
  return replica;
}

/** Opens the server's keys, which from then on follow rotations by other nodes. */
async function openKeys(config: Config, database: Database, bus: Bus, log: Logger, resources: OpenResources) {
  const keys = await ServerKeys.open(database, bus, config.keys);
  const unfollow = await keys.follow((err) => log.warn({ err }, 'failed to read a new key'));
  resources.onStop({ keys: unfollow });
  return keys;
}

function openCache(redis: Redis | null, log: Logger, metrics: Metrics, resources: OpenResources): Cache {
  const store = createCacheStore(redis, log);
  resources.onStop({ cache: async () => store.close() });
  return new Cache(store, countingIn(metrics));
}

/** Opens the mailer, which limits the mails to one mailbox. */
async function openMailer({ mail, database }: Config, limiter: Limiter, log: Logger, resources: OpenResources) {
  const perMailbox = limiter({ name: 'mail', points: mail.mailsPerHour, period: 3_600_000 });
  const mailer = new LimitedMailer(await createMailer(mail, database.dataDir, log), perMailbox);
  resources.onStop({ mailer: async () => mailer.close() });
  return mailer;
}

/** Waits briefly for Redis. If it does not answer, the server works without it until it does. */
async function openRedis({ redis: { url, prefix } }: Config, log: Logger, resources: OpenResources) {
  const bus: Bus = url ? new RedisBus(url, prefix, log) : new MemoryBus(log);
  resources.onStop({ bus: () => bus.close() });
  const redis = url ? connectRedis(url, prefix, log) : null;
  resources.onStop({ redis: async () => redis?.disconnect() });
  await Promise.all([bus.connected(), redis && assertUsable(redis, log)]);
  return { bus, redis };
}

function countingIn(metrics: Metrics) {
  const asked = metrics.counter('cache_requests', 'Values requested from the cache', ['cache', 'result']);
  return (cache: string, result: 'hit' | 'miss', times: number) => asked.inc({ cache, result }, times);
}
