import { createModules } from './app-modules.js';
import { ChangeLimits } from './change-limits.js';
import type { Config } from './config.js';
import { FeedLog, FeedPruner, FeedWriter, Hub } from './feed/index.js';
import { databaseParts } from './migrations/index.js';
import type { UserCache } from './modules/accounts/index.js';
import type { Transfers } from './modules/attachments/index.js';
import { BackgroundWork } from './platform/background-work.js';
import { type Bus, MemoryBus, RedisBus } from './platform/bus/index.js';
import { Cache, createCacheStore } from './platform/cache/index.js';
import { Database } from './platform/database/index.js';
import { openFileStore } from './platform/files/index.js';
import { Container, EventResults } from './platform/graphql/index.js';
import { HttpServer } from './platform/http/index.js';
import { type Job, Jobs } from './platform/jobs/index.js';
import type { Logger } from './platform/log.js';
import { createMailer } from './platform/mail/index.js';
import { Metrics } from './platform/metrics.js';
import { createRateLimiter, type RateLimit } from './platform/rate-limit/index.js';
import { connectRedis } from './platform/redis-connection.js';
import { WebSocketEndpoint } from './platform/websocket/index.js';
import { buildHubbubSchema } from './schema.js';

export const paths = { graphql: '/graphql', graphiql: '/graphiql', health: '/healthz' };

/** A running Hubbub. */
export interface App {
  /** Where it listens, without a path. */
  url: string;
  /** Where e-mails go, in words. */
  mail: string;
  /** Runs a job now, instead of at its time. */
  runJob(name: string): Promise<void>;
  /** Completes what runs, closes all sockets with 1001, and lets go of everything. */
  stop(): Promise<void>;
}

/** The composition root: the only place that puts parts together. */
export async function startApp(config: Config, log: Logger): Promise<App> {
  const parts = new Parts();
  try {
    return await compose(config, log, parts);
  } catch (error) {
    await parts.stop().catch((err: unknown) => log.error({ err }, 'a failed start left something open'));
    throw error;
  }
}

async function compose(config: Config, log: Logger, parts: Parts): Promise<App> {
  const database = await Database.open(config.database, databaseParts);
  parts.onStop(() => database.close());
  const { url, prefix } = config.redis;
  const bus: Bus = url ? await RedisBus.connect(url, prefix, log) : new MemoryBus(log);
  parts.onStop(() => bus.close());
  const feedLog = new FeedLog(database);
  const feeds = new FeedWriter(database, bus);
  const hub = new Hub(bus, feedLog, config.feed, log);
  parts.onStop(async () => hub.close());

  const redis = url ? connectRedis(url, prefix, log) : null;
  parts.onStop(async () => redis?.disconnect());
  const metrics = new Metrics();
  const stored = createCacheStore(redis, log);
  parts.onStop(async () => stored.close());
  const cache = new Cache(stored, countingIn(metrics));
  const limiter = (limit: RateLimit) => createRateLimiter(redis, limit);
  const mailer = createMailer(config.mail, config.database.dataDir, log);
  parts.onStop(async () => mailer.close());
  const files = await openFileStore(config.files.url, config.files.dataDir);
  parts.onStop(async () => files.close());
  const background = new BackgroundWork(log);
  parts.onStop(() => background.settled());
  const base = { config, database, bus, cache, feedLog, feeds, hub, limiter, mailer, files, background, log };
  const { accounts, attachments, conversations, instances, jobs: moduleJobs } = await createModules(base);

  const container = new Container();
  container.add(new ChangeLimits(limiter, config.limits), ...instances);
  const schema = buildHubbubSchema(container);
  const results = new EventResults(schema, log);
  const sockets = new WebSocketEndpoint({
    schema,
    results,
    container,
    authenticator: accounts.authentication,
    path: paths.graphql,
    limits: config.socket,
    trustProxy: config.server.trustProxy,
    log,
  });

  const http = await HttpServer.create({
    schema,
    container,
    paths,
    server: config.server,
    identify: (authorization) => accounts.authentication.identify(authorization),
    routes: [attachments.routes],
    streamTimeout: config.files.timeout,
    health: { database: () => database.check(), bus: () => bus.check() },
    metrics,
    log,
  });
  sockets.attach(http.node);
  const { users } = accounts;
  const { transfers } = attachments;
  observe(metrics, { hub, feedLog, bus, sockets, http, results, users, sends: conversations.sends, transfers });
  parts.onStop(() => closeServer(http, sockets, transfers));

  const jobs = new Jobs(redis, log);
  const prune = pruning(new FeedPruner(database, config.feed.retention));
  jobs.start([...moduleJobs, prune]);
  parts.onStop(() => jobs.stop());

  return {
    url: await http.listen(config.server.port),
    mail: mailer.destination,
    runJob: (name) => jobs.run(name),
    stop: () => parts.stop(),
  };
}

/** What was started, to be stopped in the opposite order. */
class Parts {
  readonly #stops: (() => Promise<void>)[] = [];

  onStop(stop: () => Promise<void>): void {
    this.#stops.unshift(stop);
  }

  async stop(): Promise<void> {
    const failures: unknown[] = [];
    // Whatever fails to stop, the rest is stopped.
    for (const stop of this.#stops.splice(0)) await stop().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be stopped');
  }
}

/** Takes no more connections, and waits for running requests and operations; then the sockets are closed. */
async function closeServer(http: HttpServer, sockets: WebSocketEndpoint, transfers: Transfers): Promise<void> {
  await http.stopAccepting();
  await Promise.all([sockets.close(), transfers.close()]);
  await http.close();
}

function pruning(pruner: FeedPruner): Job {
  return { name: 'prune-feeds', schedule: '*/10 * * * *', run: () => pruner.prune() };
}

function countingIn(metrics: Metrics) {
  const asked = metrics.counter('cache_requests', 'Values asked of the cache', ['cache', 'result']);
  return (cache: string, result: 'hit' | 'miss', times: number) => asked.inc({ cache, result }, times);
}

function observe(
  metrics: Metrics,
  parts: {
    hub: Hub;
    feedLog: FeedLog;
    bus: Bus;
    sockets: WebSocketEndpoint;
    http: HttpServer;
    results: EventResults;
    users: UserCache;
    sends: { readonly drafts: number; readonly statements: number };
    transfers: Transfers;
  },
): void {
  const { hub, feedLog, bus, sockets, http, results, users, sends, transfers } = parts;
  metrics.gauge('event_executions', 'Executions of events since the start', () => results.executions);
  metrics.gauge('event_results', 'Results of events for followers since the start', () => results.given);
  metrics.gauge('http_requests_running', 'HTTP requests being answered, this one too', () => http.running);
  metrics.gauge('sockets', 'Open WebSockets', () => sockets.size.sockets);
  metrics.gauge('sockets_stalled', 'WebSockets whose peer reads too slowly', () => sockets.size.stalled);
  metrics.gauge('subscriptions', 'Subscriptions on open WebSockets', () => sockets.size.subscriptions);
  metrics.gauge('feeds_followed', 'Feeds that someone on this node follows', () => hub.size.feeds);
  metrics.gauge('followers', 'Cursors of followers in the feeds of this node', () => hub.size.followers);
  metrics.gauge('groups', 'Groups of followers that are given events together', () => hub.size.groups);
  metrics.gauge('feed_events_in_memory', 'Events in the windows of followed feeds', () => hub.size.events);
  metrics.gauge('bus_topics', 'Topics this node is subscribed to', () => bus.topics);
  metrics.gauge('user_cache_hits', 'Users who were at hand when they were to be shown', () => users.hits);
  metrics.gauge('user_cache_misses', 'Users who were read to be shown', () => users.misses);
  metrics.gauge('sends', 'Messages that were taken to be stored since the start', () => sends.drafts);
  metrics.gauge('send_batches', 'Statements that stored messages since the start', () => sends.statements);
  metrics.gauge('file_transfers_running', 'Files being uploaded or downloaded', () => transfers.running);
  metrics.gauge('file_bytes_in', 'Bytes of files uploaded since the start', () => transfers.bytes.in);
  metrics.gauge('file_bytes_out', 'Bytes of files downloaded since the start', () => transfers.bytes.out);
  metrics.gauge('feed_log_reads', 'Reads of the feed log since the start', () => feedLog.reads);
}
