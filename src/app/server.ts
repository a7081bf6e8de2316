import { createSocketServer, Delivery } from '../delivery/index.js';
import type { Transfers } from '../modules/attachments/index.js';
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
import { graphiqlWelcome } from './graphiql-welcome.js';
import type { Infrastructure, Modules } from './modules.js';
import { buildHubbubSchema } from './schema.js';

export const paths = { graphql: '/graphql', graphiql: '/graphiql', health: '/healthz' };

/** What clients talk to. */
export type Server = Awaited<ReturnType<typeof createServer>>;

/** The schema over the modules, spoken over HTTP and WebSocket on one port. It does not listen yet. */
export async function createServer(infrastructure: Infrastructure, modules: Modules, metrics: Metrics) {
  const { config, hub, limiter, log } = infrastructure;
  const { accounts, presence } = modules;
  const container = new Container();
  const budget = new RequestBudget(config.queries.points);
  container.add(hub, new ChangeLimits(limiter, config.changes), new RateLimitResolver(budget), ...modules.instances);
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
    authenticator: accounts.authentication,
    path: paths.graphql,
    limits: config.socket,
    trustProxy: config.server.trustProxy,
    observer: presence.node,
  });
  const http = await HttpServer.create({
    ...{ schema, documents, executionLimits, container, paths, metrics, showError, log },
    graphiql: exposure.graphiql ? { welcome: graphiqlWelcome } : null,
    server: config.server,
    identify: (authorization) => accounts.authentication.identify(authorization),
    routes: modules.routes,
    streamTimeout: config.files.timeout,
    health: { database: () => infrastructure.database.check(), bus: () => infrastructure.bus.check() },
  });
  sockets.attach(http.node);
  return { http, sockets, delivery };
}

/** Takes no more connections, and waits for running requests and operations; then the sockets are closed. */
export async function closeServer({ http, sockets }: Server, transfers: Transfers): Promise<void> {
  await http.stopAccepting();
  await Promise.all([sockets.close(), transfers.close()]);
  await http.close();
}
