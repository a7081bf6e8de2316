import type { Infrastructure, MadeModules } from '../composition/index.js';
import { createSocketServer, Delivery } from '../delivery/index.js';
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
} from '../platform/graphql/index.js';
import { HttpServer } from '../platform/http/index.js';
import type { Metrics } from '../platform/metrics.js';
import { ChangeLimits } from './change-limits.js';
import type { Config } from './config.js';
import { graphiqlWelcome } from './graphiql-welcome.js';
import { instancesOf } from './modules.js';
import { buildHubbubSchema } from './schema.js';

export const paths = { graphql: '/graphql', graphiql: '/graphiql', health: '/healthz' };

/** What clients talk to. */
export type Server = Awaited<ReturnType<typeof createServer>>;

/** The schema over the modules, spoken over HTTP and WebSocket on one port. It does not listen yet. */
export async function createServer(infrastructure: Infrastructure<Config>, modules: MadeModules, metrics: Metrics) {
  const { config, hub, limiter, log } = infrastructure;
  const { authentication } = modules.offer(accountsModule);
  const container = new Container();
  const budget = new RequestBudget(config.queries.points);
  container.add(hub, new ChangeLimits(limiter, config.changes), new RateLimitResolver(budget), ...instancesOf(modules));
  const schema = buildHubbubSchema(container);
  const { exposure } = config;
  const trusted = await readTrustedDocuments(exposure.trustedDocuments);
  const documents = new Documents(schema, config.queries, { ...exposure, trusted });
  const showError = exposure.suggestions ? toClientError : withoutSuggestions(toClientError);
  const executionLimits = new ExecutionLimits(schema, config.queries, budget);
  const delivery = new Delivery(schema, container, log, { ...config.events, answer: config.queries.answer });
  const sockets = createSocketServer({
    schema,
    documents,
    executionLimits,
    delivery,
    showError,
    log,
    authenticator: authentication,
    path: paths.graphql,
    limits: config.socket,
    trustProxy: config.server.trustProxy,
    observer: modules.offer(presenceModule).node,
  });
  const http = await HttpServer.create({
    ...{ schema, documents, executionLimits, container, paths, metrics, showError, log },
    graphiql: exposure.graphiql ? { welcome: graphiqlWelcome } : null,
    server: config.server,
    identify: (authorization) => authentication.identify(authorization),
    routes: modules.routes,
    streamTimeout: config.files.timeout,
    health: { database: () => infrastructure.database.check(), bus: () => infrastructure.bus.check() },
  });
  sockets.attach(http.node);
  return { http, sockets, delivery };
}

/** Takes no more connections, and waits for running requests and operations; then the sockets are closed. */
export async function closeServer({ http, sockets }: Server, modules: MadeModules): Promise<void> {
  await http.stopAccepting();
  await Promise.all([sockets.close(), modules.drain()]);
  await http.close();
}
