import type { ConnectionViewer } from './client.js';

/** Observes signed-in connections, synchronously and on this node only. Its methods must not throw. */
export interface ConnectionObserver<V extends ConnectionViewer> {
  /** Called when a connection was assigned to a viewer. */
  opened(viewer: V): void;
  /** Called when the peer is known to be there, such as after it answered a ping. */
  alive(viewer: V): void;
  /**
   * Called when the connection has closed.
   * @param revoked whether the connection ended because the viewer's access did.
   */
  closed(viewer: V, revoked: boolean): void;
}
