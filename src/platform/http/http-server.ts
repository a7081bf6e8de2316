import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import helmet from '@fastify/helmet';
import { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, fastify } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Config } from '../../config.js';
import { logFaults, toClientError } from '../errors/index.js';
import {
  type ClientInfo,
  type Container,
  type Identity,
  limitRules,
  maxTokens,
  RequestContext,
} from '../graphql/index.js';
import type { Logger } from '../log.js';
import type { Metrics } from '../metrics.js';
import { newRequestId } from '../request-id.js';
import { registerGraphiql } from './graphiql.js';
import { type HealthCheck, registerHealth } from './health.js';

/** The largest request body, bytes. */
const bodyLimit = 262_144;

export interface HttpOptions {
  schema: GraphQLSchema;
  container: Container;
  paths: { graphql: string; graphiql: string };
  server: Config['server'];
  /** Who asks, by the `Authorization` header. Never throws for a bad token: only what needs a viewer is refused. */
  identify(authorization: string | undefined): Promise<Identity>;
  health: Record<string, HealthCheck>;
  metrics: Metrics;
  log: Logger;
}

/** GraphQL over HTTP, GraphiQL, health and metrics, on one port. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const { paths, metrics } = options;
  const app: FastifyInstance = fastify({
    loggerInstance: withoutChatter(options.log),
    genReqId: newRequestId,
    // One hop: what our own proxy added is true, what came in from further away anyone could have written.
    trustProxy: options.server.trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    bodyLimit,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  });
  await app.register(helmet);
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  await app.register(registerGraphiql, { endpoint: paths.graphql, path: paths.graphiql });
  registerHealth(app, options.health);
  app.get('/metrics', async (_request, reply) => {
    reply.type(metrics.registry.contentType);
    return metrics.registry.metrics();
  });
  app.get('/', async (_request, reply) => reply.redirect(paths.graphiql));
  await registerGraphql(app, options);
  return app;
}

/** Fastify tells of every request and address at level info: worth a line only to who asks for more. */
function withoutChatter(log: Logger): FastifyBaseLogger {
  return log.child({}, { level: log.level === 'info' ? 'warn' : log.level });
}

async function registerGraphql(app: FastifyInstance, { schema, container, paths, identify, log }: HttpOptions) {
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens },
    validationRules: limitRules,
    formatError: toClientError,
    plugins: [faultLog(log)],
    logger: log,
  });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());
  const context = async (request: FastifyRequest) =>
    new RequestContext(clientOf(request), await identify(request.headers.authorization), null, container);
  app.route({ url: paths.graphql, method: ['GET', 'POST'], handler: fastifyApolloHandler(apollo, { context }) });
}

/** Clients are told nothing of a fault but that there was one; the log gets the rest. */
function faultLog(log: Logger): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue }) {
          logFaults(errors, log, contextValue.client.requestId);
        },
      };
    },
  };
}

function clientOf(request: FastifyRequest): ClientInfo {
  const userAgent = String(request.headers['user-agent'] ?? '').slice(0, 256);
  return { requestId: request.id, address: request.ip, userAgent };
}
