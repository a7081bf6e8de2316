import type { Identity, SessionCheck, Viewer } from '../platform/graphql/index.js';
import type * as transport from '../platform/transport/index.js';
import type * as websocket from '../platform/websocket/index.js';

/** A connection of a viewer, over any transport. */
export type Connection = transport.Connection<Viewer>;

/** Observes signed-in connections. */
export type ConnectionObserver = transport.ConnectionObserver<Viewer>;

/** Assigns sockets to viewers, and checks their sessions. */
export interface SocketAuthenticator extends websocket.SocketAuthenticator<Viewer> {
  /**
   * Checks that the session of the socket is active.
   * @throws {HubbubError} SESSION_REVOKED if the session has ended.
   */
  assertSignedIn(connection: Connection): Promise<void>;
  /**
   * Returns the same check, for a mutation that makes it.
   * @throws {HubbubError} UNAUTHENTICATED if the socket is not signed in.
   */
  checkOf(connection: Connection): SessionCheck;
}

/** Identifies the senders of requests for event streams, and assigns event streams to viewers. */
export interface StreamAuthenticator {
  /** Identifies a sender by the `Authorization` header. Never throws for an invalid token. */
  identify(authorization: string | undefined): Promise<Identity>;
  /**
   * Signs an event stream in. From then on, it ends with the session.
   * @throws {HubbubError} UNAUTHENTICATED, TOKEN_EXPIRED or SESSION_REVOKED if the token is not valid.
   */
  signIn(connection: Connection, authorizations: readonly string[]): Promise<void>;
}
