import type { Viewer } from '../platform/graphql/index.js';
import type * as transport from '../platform/transport/index.js';

/** A connection of a viewer, over any transport. */
export type Connection = transport.Connection<Viewer>;

/** Observes signed-in connections. */
export type ConnectionObserver = transport.ConnectionObserver<Viewer>;

/** Assigns connections to viewers, and checks their sessions. */
export interface ConnectionAuthenticator {
  /**
   * Signs a connection in by the `Authorization` that its client sent. From then on, it ends with the session.
   * @throws {HubbubError} UNAUTHENTICATED, TOKEN_EXPIRED or SESSION_REVOKED if the token is not valid.
   */
  signIn(connection: Connection, authorization: string | undefined): Promise<void>;
  /**
   * Checks that the session of the connection is active.
   * @throws {HubbubError} SESSION_REVOKED if the session has ended.
   */
  assertSignedIn(connection: Connection): Promise<void>;
}
