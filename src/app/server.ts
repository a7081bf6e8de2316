import type { Infrastructure, MadeModules } from '../composition/index.js';
import { createSocketServer, createSseServer, Delivery, Usage } from '../delivery/index.js';
import { accountsModule } from '../modules/accounts/index.js';
import { presenceModule } from '../modules/presence/index.js';
import { toClientError, withoutSuggestions } from '../platform/errors/index.js';
import {
  Container,
  Documents,
  ExecutionLimits,
  RateLimitResolver,
  RequestBudget,
  readTrustedDocuments,
  type TrustedDocuments,
} from '../platform/graphql/index.js';
import { HttpServer, type WebClientOptions } from '../platform/http/index.js';
import type { Metrics } from '../platform/metrics.js';
import { ConfigError } from '../platform/settings/index.js';
import { ChangeLimits } from './change-limits.js';
import type { Config } from './config.js';
import { graphiqlWelcome } from './graphiql-welcome.js';
import { instancesOf } from './modules.js';
import { buildHubbubSchema } from './schema.js';
import { manifestOf, webClientOf } from './web-client.js';

export const paths = { graphql: '/graphql', stream: '/graphql/stream', graphiql: '/graphiql', health: '/healthz' };

/** The HTTP and WebSocket servers. */
export type Server = Awaited<ReturnType<typeof createServer>>;

/** Creates the servers for the modules' schema over HTTP and WebSocket on one port. They do not listen yet. */
export async function createServer(infrastructure: Infrastructure<Config>, modules: MadeModules, metrics: Metrics) {
  const { config, database, replica, bus, log } = infrastructure;
  const { authentication } = modules.offer(accountsModule);
  const container = new Container();
  const webClient = webClientOf(config, log);
  const trusted = await trustedDocuments(config, webClient);
  const graphql = createGraphql(infrastructure, modules, container, trusted);
  const delivery = new Delivery(graphql.schema, container, log, { ...config.events, answer: config.queries.answer });
  const { sockets, streams } = createTransports(infrastructure, modules, graphql, delivery);
  const http = await HttpServer.create({
    ...graphql,
    container,
    paths,
    metrics,
    log,
    graphiql: config.exposure.graphiql ? { welcome: graphiqlWelcome } : null,
    webClient,
    server: config.server,
    identify: (authorization) => authentication.identify(authorization),
    routes: [streams.register, ...modules.routes],
    streamTimeout: config.files.timeout,
    health: { database: () => database.check(), bus: () => bus.check() },
    optional: replica ? { replica: () => replica.check() } : {},
  });
  sockets.attach(http.node);
  return { http, sockets, streams, delivery, hasWebClient: webClient !== null };
}

/** Creates the servers of subscriptions. A user's sockets and event streams count together. */
function createTransports(
  { config, log }: Infrastructure<Config>,
  modules: MadeModules,
  graphql: ReturnType<typeof createGraphql>,
  delivery: Delivery,
) {
  const { authentication, socketSignIn } = modules.offer(accountsModule);
  const shared = {
    ...graphql,
    delivery,
    log,
    limits: config.socket,
    usage: new Usage(config.socket),
    observer: modules.offer(presenceModule).node,
  };
  const { trustProxy } = config.server;
  return {
    sockets: createSocketServer({ ...shared, authenticator: socketSignIn, path: paths.graphql, trustProxy }),
    streams: createSseServer({ ...shared, authenticator: authentication, path: paths.stream }),
  };
}

/**
 * Creates what all transports share: the schema, its documents, the limits of executions, and the format of errors.
 */
function createGraphql(
  { config, hub, limiter, texts }: Infrastructure<Config>,
  modules: MadeModules,
  container: Container,
  trusted: TrustedDocuments,
) {
  const { exposure, queries } = config;
  const budget = new RequestBudget(queries.points);
  container.add(
    hub,
    texts,
    new ChangeLimits(limiter, config.changes),
    new RateLimitResolver(budget),
    ...instancesOf(modules),
  );
  const schema = buildHubbubSchema(container);
  return {
    schema,
    documents: new Documents(schema, queries, { ...exposure, trusted }),
    executionLimits: new ExecutionLimits(schema, queries, budget),
    showError: exposure.suggestions ? toClientError : withoutSuggestions(toClientError),
  };
}

/**
 * Reads the documents that clients may name. Where nothing else runs, those of the web client are among them.
 * @throws {ConfigError} if only trusted documents run, and there are none.
 */
async function trustedDocuments({ exposure }: Config, webClient: WebClientOptions | null): Promise<TrustedDocuments> {
  const own = exposure.trustedOnly && webClient ? [manifestOf(webClient)] : [];
  const trusted = await readTrustedDocuments([...exposure.trustedDocuments, ...own]);
  if (exposure.trustedOnly && trusted.size === 0) {
    throw new ConfigError('HUBBUB_TRUSTED_DOCUMENTS: name a manifest of documents if HUBBUB_DOCUMENTS is trusted.');
  }
  return trusted;
}

/** Stops accepting connections, waits for running requests and operations, and then closes the sockets and streams. */
export async function closeServer({ http, sockets, streams }: Server, modules: MadeModules): Promise<void> {
  await http.stopAccepting();
  await Promise.all([sockets.close(), streams.close(), modules.drain()]);
  await http.close();
}
