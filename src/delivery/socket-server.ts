import type { IncomingMessage } from 'node:http';
import { logFaults, type ShowError } from '../platform/errors/index.js';
import type { ClientInfo, Viewer } from '../platform/graphql/index.js';
import { endWithError, RequestRefused } from '../platform/http/index.js';
import type { Logger } from '../platform/log/index.js';
import { networkOf } from '../platform/rate-limit/index.js';
import { newRequestId } from '../platform/request-id.js';
import { acceptedLanguages } from '../platform/texts/index.js';
import { type SocketLimits, WebSocketEndpoint } from '../platform/websocket/index.js';
import type { SocketObserver } from './authenticator.js';
import { clientAddress } from './client-address.js';
import { type OperationOptions, Operations } from './operations.js';
import { refusalOf } from './socket-errors.js';

export interface SocketServerOptions extends OperationOptions {
  path: string;
  limits: SocketLimits;
  trustProxy: boolean;
  showError: ShowError;
  log: Logger;
  observer?: SocketObserver;
}

/** Serves GraphQL over WebSocket: queries, mutations, and subscriptions to feeds. */
export function createSocketServer(options: SocketServerOptions): WebSocketEndpoint<Viewer> {
  const { path, limits, authenticator, observer, log, showError, trustProxy } = options;
  return new WebSocketEndpoint<Viewer>({
    path,
    limits,
    authenticator,
    runner: new Operations(options),
    ...(observer && { observer }),
    log,
    clientOf: (request) => clientOf(request, trustProxy),
    present: (errors, client) => {
      logFaults(errors, log, client.requestId);
      return errors.map((error) => showError(error.toJSON(), error));
    },
    refusalOf,
    refuseUpgrade: (socket, statusCode, message) => endWithError(socket, new RequestRefused(statusCode, message)),
  });
}

function clientOf(request: IncomingMessage, trustProxy: boolean): ClientInfo {
  const address = clientAddress(request, trustProxy);
  return {
    requestId: newRequestId(),
    address,
    network: networkOf(address),
    userAgent: String(request.headers['user-agent'] ?? '').slice(0, 256),
    languages: acceptedLanguages(request.headers['accept-language']),
  };
}
