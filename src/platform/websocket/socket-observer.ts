import type { Viewer } from '../graphql/index.js';

/** One who is told what becomes of signed-in sockets, at once and on this node only. It must not throw. */
export interface SocketObserver {
  /** A socket belongs to a viewer from now on. */
  opened(viewer: Viewer): void;
  /** The peer of a socket has answered a ping. */
  alive(viewer: Viewer): void;
  /** @param revoked whether the socket ended because the viewer's access did. */
  closed(viewer: Viewer, revoked: boolean): void;
}
