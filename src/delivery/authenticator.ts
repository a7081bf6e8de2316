import type { Viewer } from '../platform/graphql/index.js';
import type * as websocket from '../platform/websocket/index.js';

/** A socket of a viewer. */
export type Connection = websocket.Connection<Viewer>;

/** Observes signed-in sockets. */
export type SocketObserver = websocket.SocketObserver<Viewer>;

/** Assigns sockets to viewers, and checks their sessions. */
export interface SocketAuthenticator extends websocket.SocketAuthenticator<Viewer> {
  /**
   * Checks that the session of the socket is active.
   * @throws {HubbubError} SESSION_REVOKED if the session has ended.
   */
  assertSignedIn(connection: Connection): Promise<void>;
}
