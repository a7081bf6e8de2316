import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { FastifyError, FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { ShowError } from '../errors/index.js';
import {
  type Container,
  type Documents,
  type ExecutionLimits,
  type Identity,
  RequestContext,
} from '../graphql/index.js';
import type { Logger } from '../log/index.js';
import type { Metrics } from '../metrics.js';
import { Texts } from '../texts/index.js';
import { lacksPortSharing } from '../workers/index.js';
import { sendError } from './answer-error.js';
import { createApollo } from './apollo-server.js';
import { limitBodyTime } from './body-timeout.js';
import { clientOf } from './client-of.js';
import { DirectExecution } from './direct-execution.js';
import { answerBeforeApollo } from './early-answers.js';
import { explainEndpoint } from './endpoint-page.js';
import { bodyTimeout, fastifyOf } from './fastify-instance.js';
import { registerGraphiql, showGraphiql } from './graphiql.js';
import { type HealthCheck, registerHealth } from './health.js';
import type { HttpSettings } from './http.settings.js';
import { showBudget } from './rate-limit-headers.js';
import { RequestContexts } from './request-contexts.js';
import { answerUnknownRoutes } from './unknown-route.js';
import { registerWebClient, type WebClientOptions } from './web-client.js';

export interface HttpOptions {
  schema: GraphQLSchema;
  documents: Documents;
  executionLimits: ExecutionLimits;
  showError: ShowError;
  /** GraphiQL's text on a first visit; null if GraphiQL is off. */
  graphiql: { welcome: string } | null;
  /** The web client at `/`; null if there is none. */
  webClient: WebClientOptions | null;
  container: Container;
  paths: { graphql: string; graphiql: string };
  server: HttpSettings['server'];
  /**
   * Identifies the caller by the `Authorization` header. Never throws for an invalid token: only fields that need a
   * viewer are rejected.
   */
  identify(authorization: string | undefined): Promise<Identity>;
  /** Routes of modules besides GraphQL. */
  routes: ((app: FastifyInstance) => Promise<void>)[];
  /** Time limit (ms) for the body of a request to these routes, if they read it themselves. */
  streamTimeout: number;
  health: Record<string, HealthCheck>;
  /** Checks of what the server can do without. */
  optional: Record<string, HealthCheck>;
  metrics: Metrics;
  log: Logger;
}

/** Maximum number of connections that wait to be accepted. The system may allow fewer (Linux: net.core.somaxconn). */
const backlog = 4_096;
/** Headers of responses that pages of other origins can read. */
const readableHeaders = [
  'x-request-id',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'upload-offset',
  'upload-complete',
  'upload-length',
];
/** Time (ms) for which a stopping server still accepts requests. Otherwise requests on their way to it would fail. */
const lameDuckPeriod = 200;

/** The paths that the operator's supervisors read at intervals. */
const probes: ReadonlySet<string> = new Set(['/livez', '/healthz', '/metrics']);

/** Serves GraphQL over HTTP, the web client, GraphiQL, health and metrics on one port. */
export class HttpServer {
  #stopping = false;
  #running = 0;
  #usedAt = Number.NEGATIVE_INFINITY;

  private constructor(
    private readonly app: FastifyInstance,
    private readonly host: string,
  ) {
    app.addHook('onRequest', async (request, reply) => {
      this.#running++;
      if (!probes.has(request.url)) this.#usedAt = performance.now();
      reply.raw.once('close', () => this.#running--);
    });
    app.server.on('upgrade', () => {
      this.#usedAt = performance.now();
    });
    // A stopping server closes each connection after its answer. Kept alive, a connection would keep the process alive.
    app.addHook('onSend', async (_request, reply) => {
      if (this.#stopping) reply.header('connection', 'close');
    });
  }

  static async create(options: HttpOptions): Promise<HttpServer> {
    const app = await createFastify(options);
    const server = new HttpServer(app, options.server.host);
    const needs = { ...options.health, stopping: async () => server.#assertRunning() };
    registerHealth(app, needs, options.optional);
    return server;
  }

  /** Number of requests in progress. */
  get running(): number {
    return this.#running;
  }

  /** When a client last sent a request or opened a socket (monotonic, ms). Probes of the operator do not count. */
  get usedAt(): number {
    return this.#usedAt;
  }

  /** The underlying server, for upgrades. */
  get node(): Server {
    return this.app.server;
  }

  /**
   * Starts to listen.
   * @param isShared whether other processes listen on the port too. The system then spreads the connections over all.
   * @returns the address, without a path.
   */
  async listen(port: number, { isShared }: { isShared: boolean }): Promise<string> {
    const address = { host: this.host, port, backlog };
    const shared = { ...address, reusePort: true };
    await this.app.listen(isShared ? shared : address).catch((error: unknown) => {
      if (!isShared || !lacksPortSharing(error)) throw error;
      // The workers then share the socket of the primary process.
      return this.app.listen(address);
    });
    const bound = (this.node.address() as AddressInfo).port;
    return `http://${this.host === '0.0.0.0' || this.host === '::' ? 'localhost' : this.host}:${bound}`;
  }

  /** Stops accepting connections. Resolves when connections that arrive at this moment were still served. */
  async stopAccepting(): Promise<void> {
    this.#stopping = true;
    await setTimeout(lameDuckPeriod);
    this.node.close();
  }

  /** Waits for running requests. */
  async close(): Promise<void> {
    await this.app.close();
  }

  #assertRunning(): void {
    if (this.#stopping) throw new Error('The server is stopping');
  }
}

async function createFastify(options: HttpOptions): Promise<FastifyInstance> {
  const { paths, metrics, routes, webClient } = options;
  const app = fastifyOf(options);
  await app.register(helmet);
  await app.register(cors, {
    origin: options.server.corsOrigins,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH'],
    exposedHeaders: readableHeaders,
    // The longest time that browsers cache the answer to a preflight.
    maxAge: 7_200,
  });
  answerUnknownRoutes(app, { graphqlPath: paths.graphql, hasWebClient: webClient !== null });
  limitBodyTime(app, bodyTimeout);
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  app.setErrorHandler<FastifyError>((error, _request, reply) =>
    sendError(reply, error, options.log, options.container.get(Texts)),
  );
  app.get('/metrics', async (_request, reply) => {
    reply.type(metrics.contentType);
    return metrics.text();
  });
  if (webClient) await registerWebClient(app, webClient);
  if (options.graphiql) {
    await app.register(registerGraphiql, { ...options.graphiql, endpoint: paths.graphql, path: paths.graphiql });
    if (!webClient) app.get('/', async (_request, reply) => reply.redirect(paths.graphiql));
  }
  await registerGraphql(app, options);
  for (const register of routes) await app.register(register);
  return app;
}

async function registerGraphql(app: FastifyInstance, options: HttpOptions) {
  const { schema, documents, executionLimits: limits, container, paths, identify, showError } = options;
  const direct = new DirectExecution(schema, limits);
  const apollo = createApollo(options, direct);
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());
  const contexts = new RequestContexts(
    async (request) =>
      new RequestContext(clientOf(request), await identify(request.headers.authorization), null, container),
  );
  app.route({
    url: paths.graphql,
    method: ['GET', 'POST'],
    // Answers are for this caller and this moment only.
    onRequest: async (_request, reply) => void reply.header('cache-control', 'no-store'),
    preHandler: [
      options.graphiql ? showGraphiql(paths.graphiql) : explainEndpoint,
      answerBeforeApollo({ schema, documents, limits, contexts, direct, showError }),
    ],
    handler: fastifyApolloHandler(apollo, { context: (request) => contexts.of(request) }),
    onSend: showBudget(limits.budget, contexts),
  });
}
