import type { Viewer } from '../platform/graphql/index.js';
import type * as websocket from '../platform/websocket/index.js';

/** A socket of a viewer. */
export type Connection = websocket.Connection<Viewer>;

/** Hears what becomes of signed-in sockets. */
export type SocketObserver = websocket.SocketObserver<Viewer>;

/** Decides which viewer a socket belongs to, and whether its session still lives. */
export interface SocketAuthenticator extends websocket.SocketAuthenticator<Viewer> {
  /** @throws HubbubError SESSION_REVOKED if the session of the socket has ended. */
  assertSignedIn(connection: Connection): Promise<void>;
}
