import type { FastifyRequest } from 'fastify';
import type { ShowError } from '../platform/errors/index.js';
import type { ClientInfo, Viewer } from '../platform/graphql/index.js';
import type { Logger } from '../platform/log/index.js';
import { networkOf } from '../platform/rate-limit/index.js';
import { SseEndpoint } from '../platform/sse/index.js';
import { acceptedLanguages } from '../platform/texts/index.js';
import type { ConnectionLimits, Usage } from '../platform/transport/index.js';
import type { ConnectionObserver, StreamAuthenticator } from './authenticator.js';
import { type OperationOptions, Operations } from './operations.js';
import { presenting } from './socket-errors.js';
import { SseOperations } from './sse-operations.js';

export interface SseServerOptions extends OperationOptions {
  path: string;
  limits: ConnectionLimits;
  /** Counts the connections of each user, over all transports. */
  usage: Usage;
  authenticator: StreamAuthenticator;
  showError: ShowError;
  log: Logger;
  observer?: ConnectionObserver;
}

/** Serves GraphQL over server-sent events. */
export function createSseServer(options: SseServerOptions): SseEndpoint<Viewer> {
  const { path, limits, usage, observer, log, showError } = options;
  return new SseEndpoint<Viewer>({
    path,
    limits,
    usage,
    ...(observer && { observer }),
    log,
    runner: new SseOperations({ ...options, operations: new Operations(options) }),
    clientOf,
    present: presenting(showError, log),
  });
}

function clientOf(request: FastifyRequest): ClientInfo {
  const userAgent = String(request.headers['user-agent'] ?? '').slice(0, 256);
  const languages = acceptedLanguages(request.headers['accept-language']);
  return { requestId: request.id, address: request.ip, network: networkOf(request.ip), userAgent, languages };
}
