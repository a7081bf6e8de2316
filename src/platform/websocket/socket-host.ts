import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { SubscribePayload } from 'graphql-ws';
import type {
  Client,
  Connection,
  ConnectionObserver,
  ConnectionViewer,
  Operation,
  Present,
} from '../transport/index.js';
import type { Credentials } from './credentials.js';

/** The interface that an application provides to this server. */
export interface SocketHost<V extends ConnectionViewer> {
  authenticator: SocketAuthenticator<V>;
  runner: OperationRunner<V>;
  observer?: ConnectionObserver<V>;
  log: SocketLog;
  /** Returns the origin of an upgrade request. */
  clientOf(request: IncomingMessage): Client;
  /** Converts errors to the form that the client receives, and logs those that are faults of the server. */
  present: Present;
  /** Returns the close code for a socket whose sign-in failed; null if that is a fault of the server. */
  refusalOf(error: unknown): Refusal | null;
  /** Rejects an upgrade request, and ends its connection. */
  refuseUpgrade(socket: Duplex, statusCode: number, message: string): void;
}

/** Assigns sockets to users. */
export interface SocketAuthenticator<V extends ConnectionViewer> {
  /**
   * Signs a socket in by the tokens that its client presented. From then on, the socket ends with the session.
   * @returns what the acknowledgement tells the client about its identity.
   * @throws an error that `SocketHost.refusalOf` maps to a close code if the sign-in fails.
   */
  signIn(connection: Connection<V>, credentials: Credentials): Promise<object>;
}

/** Runs the operations of clients. */
export interface OperationRunner<V extends ConnectionViewer> {
  /**
   * Runs an operation to its end, or until its subscriber is open. Never rejects because of an error of the operation.
   */
  start(operation: Operation<V>, payload: SubscribePayload): Promise<void>;
}

/** The code and reason with which a socket is closed. */
export interface Refusal {
  code: number;
  reason: string;
}

/** Receives log messages about sockets. */
export interface SocketLog {
  debug(details: object, message: string): void;
  error(details: object, message: string): void;
}
