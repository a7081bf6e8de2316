import type { SocketViewer } from './socket-client.js';

/** Hears what becomes of signed-in sockets, at once and on this node only. Its methods must not throw. */
export interface SocketObserver<V extends SocketViewer> {
  /** A socket belongs to a viewer from now on. */
  opened(viewer: V): void;
  /** The peer of a socket has answered a ping. */
  alive(viewer: V): void;
  /** @param revoked whether the socket ended because the viewer's access did. */
  closed(viewer: V, revoked: boolean): void;
}
