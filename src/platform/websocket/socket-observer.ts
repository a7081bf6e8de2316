import type { SocketViewer } from './socket-client.js';

/** Observes signed-in sockets, synchronously and on this node only. Its methods must not throw. */
export interface SocketObserver<V extends SocketViewer> {
  /** Called when a socket was assigned to a viewer. */
  opened(viewer: V): void;
  /** Called when the peer has answered a ping. */
  alive(viewer: V): void;
  /**
   * Called when the socket has closed.
   * @param revoked whether the socket ended because the viewer's access did.
   */
  closed(viewer: V, revoked: boolean): void;
}
