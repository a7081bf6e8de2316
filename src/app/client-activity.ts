import type { Server } from './server.js';

/** How long (ms) after its last client a node still counts as used. */
const lingering = 60_000;

/** Knows whether clients use this node. */
export class ClientActivity {
  /** Monotonic, ms. A node that has just started counts as used, because it may find work of nodes before it. */
  #usedAt = performance.now();

  constructor(private readonly server: Pick<Server, 'http' | 'sockets' | 'streams'>) {}

  /** Returns whether a client is connected, or used this node in the last minute. */
  readonly isAnyoneThere = (): boolean => {
    const { http, sockets, streams } = this.server;
    const isConnected = sockets.isUsed || streams.isUsed;
    this.#usedAt = Math.max(this.#usedAt, isConnected ? performance.now() : http.usedAt);
    return performance.now() - this.#usedAt < lingering;
  };
}
