import { createCommands } from './app-commands.js';
import { type OpenParts, openGround, opening } from './app-ground.js';
import { createModules } from './app-modules.js';
import { ChangeLimits } from './change-limits.js';
import type { Config } from './config.js';
import type { FeedLog, Hub } from './feed/index.js';
import type { UserCache } from './modules/accounts/index.js';
import type { Transfers } from './modules/attachments/index.js';
import type { Bus } from './platform/bus/index.js';
import { CommandLine, ControlSocket } from './platform/commands/index.js';
import { Container, EventResults } from './platform/graphql/index.js';
import { HttpServer } from './platform/http/index.js';
import { Jobs } from './platform/jobs/index.js';
import type { Logger } from './platform/log.js';
import { Metrics } from './platform/metrics.js';
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
  return opening(log, (parts) => compose(config, log, parts));
}

async function compose(config: Config, log: Logger, parts: OpenParts): Promise<App> {
  const metrics = new Metrics();
  const ground = await openGround(config, log, metrics, parts);
  const { database, bus, redis, feedLog, hub, limiter, mailer, background } = ground;
  const modules = await createModules(ground);
  const { accounts, attachments, conversations, presence, routes, instances } = modules;

  const container = new Container();
  container.add(hub, new ChangeLimits(limiter, config.changes), ...instances);
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
    observer: presence.node,
    log,
  });

  const http = await HttpServer.create({
    schema,
    container,
    paths,
    server: config.server,
    identify: (authorization) => accounts.authentication.identify(authorization),
    routes,
    streamTimeout: config.files.timeout,
    health: { database: () => database.check(), bus: () => bus.check() },
    metrics,
    log,
  });
  sockets.attach(http.node);
  const { users } = accounts;
  const { transfers } = attachments;
  const webhooks = modules.webhooks.sender.counts;
  observe(metrics, {
    hub,
    feedLog,
    bus,
    sockets,
    http,
    results,
    users,
    sends: conversations.sends,
    transfers,
    webhooks,
  });
  presence.observe(metrics);
  await presence.start();
  // Sockets are closed before: their leases are written as they were left.
  parts.onStop(() => presence.stop());
  const jobs = new Jobs(config.jobs.byTheClock, redis, log);
  jobs.start(modules.jobs);
  parts.onStop(() => jobs.stop());
  // Who is here is answered and told of the end before anything that may take its time.
  parts.onStop(() => closeServer(http, sockets, transfers));

  parts.onStop(() => modules.webhooks.sender.stop());
  await modules.webhooks.sender.start();
  parts.onStop(async () => background.stop());

  const url = await http.listen(config.server.port);
  // Another process does not have the embedded database, or, without Redis, what this one knows.
  if (database.kind === 'embedded' || !redis) {
    const commands = new CommandLine(createCommands(() => modules));
    const control = await ControlSocket.listen(config.database, commands, log);
    parts.onStop(async () => control?.close());
  }
  return {
    url,
    mail: mailer.destination,
    runJob: (name) => jobs.run(name),
    stop: () => parts.stop(),
  };
}

/** Takes no more connections, and waits for running requests and operations; then the sockets are closed. */
async function closeServer(http: HttpServer, sockets: WebSocketEndpoint, transfers: Transfers): Promise<void> {
  await http.stopAccepting();
  await Promise.all([sockets.close(), transfers.close()]);
  await http.close();
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
    webhooks: { readonly attempts: number; readonly failures: number };
  },
): void {
  const { hub, feedLog, bus, sockets, http, results, users, sends, transfers, webhooks } = parts;
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
  metrics.gauge(
    'webhook_attempts',
    'Attempts to deliver something to a webhook since the start',
    () => webhooks.attempts,
  );
  metrics.gauge('webhook_failures', 'Messages that did not arrive at webhooks', () => webhooks.failures);
  metrics.gauge('feed_log_reads', 'Reads of the feed log since the start', () => feedLog.reads);
}
