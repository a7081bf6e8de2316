import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { Connection } from './connection.js';
import type { Operation } from './operation.js';
import type { SocketClient, SocketViewer } from './socket-client.js';
import type { SocketObserver } from './socket-observer.js';

/** What this server needs of the application that it serves. */
export interface SocketHost<V extends SocketViewer> {
  authenticator: SocketAuthenticator<V>;
  runner: OperationRunner<V>;
  observer?: SocketObserver<V>;
  log: SocketLog;
  /** Returns where an upgrade request comes from. */
  clientOf(request: IncomingMessage): SocketClient;
  /** Returns what a client is shown of errors, and logs those that are faults of the server. */
  present(errors: readonly GraphQLError[], client: SocketClient): readonly GraphQLFormattedError[];
  /** Returns how a socket is closed whose sign-in failed with `error`; null if that is a fault of the server. */
  refusalOf(error: unknown): Refusal | null;
  /** Answers an upgrade request that is refused, and ends its connection. */
  refuseUpgrade(socket: Duplex, statusCode: number, message: string): void;
}

/** Decides which user a socket belongs to. */
export interface SocketAuthenticator<V extends SocketViewer> {
  /**
   * Signs a socket in by the `Authorization` of its connection_init, and from then on ends it with its session.
   * @throws what `SocketHost.refusalOf` knows.
   */
  signIn(connection: Connection<V>, authorization: string | undefined): Promise<void>;
}

/** Runs what clients ask for. */
export interface OperationRunner<V extends SocketViewer> {
  /** Runs an operation to its end, or until its subscriber is open. Never rejects for a fault of the operation. */
  start(operation: Operation<V>, payload: SubscribePayload): Promise<void>;
}

/** How a socket is closed. */
export interface Refusal {
  code: number;
  reason: string;
}

/** Takes what the log has of sockets. */
export interface SocketLog {
  debug(details: object, message: string): void;
  error(details: object, message: string): void;
}
