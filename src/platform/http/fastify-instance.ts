import { type FastifyBaseLogger, type FastifyInstance, fastify } from 'fastify';
import type { Container } from '../graphql/index.js';
import type { Logger } from '../log/index.js';
import { newRequestId } from '../request-id.js';
import { Texts } from '../texts/index.js';
import { sendError } from './answer-error.js';
import type { HttpSettings } from './http.settings.js';
import { refuseBytes } from './raw-answer.js';

/** Maximum size of a request body, bytes. */
const bodyLimit = 262_144;
/** Time limit (ms) for the headers of a request, and then for a body that is read whole. */
export const bodyTimeout = 30_000;

interface FastifyParts {
  server: HttpSettings['server'];
  /** Time limit (ms) for the body of a request to a route that reads it itself. */
  streamTimeout: number;
  container: Container;
  log: Logger;
}

/** Creates an instance of Fastify without routes. */
export function fastifyOf({ log, server, streamTimeout, container }: FastifyParts): FastifyInstance {
  return fastify({
    loggerInstance: withoutChatter(log),
    genReqId: newRequestId,
    // Trusts one hop. The nearest proxy belongs to the operator, but a client can forge all entries before it.
    trustProxy: server.trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    bodyLimit,
    requestTimeout: streamTimeout,
    forceCloseConnections: 'idle',
    clientErrorHandler: refuseBytes,
    frameworkErrors: (error, _request, reply) => void sendError(reply, error, log, container.get(Texts)),
    // By default Node would pass every upgrade to the WebSocket listener, even the HTTP/2 offers of curl and Java's
    // client.
    http: {
      headersTimeout: bodyTimeout,
      shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
    },
  });
}

/** Hides Fastify's line for every request and address at level info. It shows them at lower levels. */
function withoutChatter(log: Logger): FastifyBaseLogger {
  return log.child({}, { level: log.level === 'info' ? 'warn' : log.level });
}
