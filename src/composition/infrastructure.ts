import type { FeedLog, FeedWriter, Hub } from '../feed/index.js';
import type { Bus } from '../platform/bus/index.js';
import type { Cache } from '../platform/cache/index.js';
import type { BackgroundWork } from '../platform/concurrency/index.js';
import type { Database, Replica } from '../platform/database/index.js';
import type { FileStore } from '../platform/files/index.js';
import type { Seals, ServerKeys } from '../platform/keys/index.js';
import type { Logger } from '../platform/log/index.js';
import type { LimitedMailer } from '../platform/mail/index.js';
import type { RateLimit, RateLimiter } from '../platform/rate-limit/index.js';
import type { RedisClient } from '../platform/redis/index.js';
import type { Texts } from '../platform/texts/index.js';

/**
 * Resources that all modules use, opened once in each process. `Config` is the part of the configuration that the
 * module reads.
 */
export interface Infrastructure<Config = unknown> {
  config: Config;
  database: Database;
  /** For reads that may be answered by a replica of the database; null without one. */
  replica: Replica | null;
  bus: Bus;
  cache: Cache;
  /** For short commands; null without Redis. */
  redis: RedisClient | null;
  feedLog: FeedLog;
  feeds: FeedWriter;
  hub: Hub;
  limiter: (limit: RateLimit) => RateLimiter;
  keys: ServerKeys;
  /** Seals secrets that are stored in the database. */
  seals: Seals;
  mailer: LimitedMailer;
  files: FileStore;
  /** Writes texts for people in their language. */
  texts: Texts;
  background: BackgroundWork;
  log: Logger;
}
