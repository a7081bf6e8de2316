import type { Connection } from '../../../delivery/index.js';
import { EndReason } from '../../../feed/index.js';

/**
 * Maps signing keys to this node's sockets. With a leaked key an attacker can forge tokens that do not expire, so a
 * socket ends when the key of its token is revoked.
 */
export class SocketKeys {
  readonly #connections = new Map<string, Set<Connection>>();

  constructor(private readonly isRevoked: (keyId: string) => boolean) {}

  add(keyId: string, connection: Connection): void {
    const connections = this.#connections.get(keyId) ?? new Set();
    this.#connections.set(keyId, connections.add(connection));
  }

  delete(keyId: string, connection: Connection): void {
    const connections = this.#connections.get(keyId);
    connections?.delete(connection);
    if (connections?.size === 0) this.#connections.delete(keyId);
  }

  /** Ends the sockets whose keys were revoked. */
  readonly check = (): void => {
    for (const [keyId, connections] of this.#connections) {
      if (!this.isRevoked(keyId)) continue;
      for (const connection of connections) connection.revoke(EndReason.SESSION_ENDED);
    }
  };
}
