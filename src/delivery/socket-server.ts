import type { ShowError } from '../platform/errors/index.js';
import type { Viewer } from '../platform/graphql/index.js';
import { endWithError } from '../platform/http/index.js';
import type { Logger } from '../platform/log/index.js';
import type { Usage } from '../platform/transport/index.js';
import { type SocketLimits, WebSocketEndpoint } from '../platform/websocket/index.js';
import type { ConnectionObserver, SocketAuthenticator } from './authenticator.js';
import { type OperationOptions, Operations } from './operations.js';
import { SocketClient } from './socket-client.js';
import { presenting, refusalOf } from './socket-errors.js';
import { SocketOperations } from './socket-operations.js';

export interface SocketServerOptions extends OperationOptions {
  path: string;
  limits: SocketLimits;
  /** Counts the connections of each user, over all transports. */
  usage: Usage;
  authenticator: SocketAuthenticator;
  trustProxy: boolean;
  showError: ShowError;
  log: Logger;
  observer?: ConnectionObserver;
}

/** Serves GraphQL over WebSocket: queries, mutations, and subscriptions to feeds. */
export function createSocketServer(options: SocketServerOptions): WebSocketEndpoint<Viewer> {
  const { path, limits, usage, authenticator, observer, log, showError, trustProxy } = options;
  return new WebSocketEndpoint<Viewer>({
    path,
    limits,
    usage,
    authenticator,
    runner: new SocketOperations(new Operations(options), authenticator, options.delivery),
    ...(observer && { observer }),
    log,
    clientOf: (request) => new SocketClient(request, trustProxy),
    present: presenting(showError, log),
    refusalOf,
    refuseUpgrade: (socket, statusCode, message) => endWithError(socket, { statusCode, message }),
  });
}
