import type { ConnectionViewer } from '../transport/index.js';
import type { SocketConnection } from './connection.js';

/** Maximum interval (ms) of checks. */
const longestInterval = 1_000;

/**
 * Checks the sockets of a node at intervals: their handshakes, their tokens, whether they stall, and whether they are
 * alive. Pings to thousands of sockets at once would hold up events, so the sockets are divided into parts, and each
 * check pings one part.
 */
export class SocketChecks<V extends ConnectionViewer> {
  readonly #timer: NodeJS.Timeout;
  readonly #parts: number;
  /** The part that is pinged next. */
  #next = 0;
  #added = 0;

  /** @param pingInterval interval of the pings of each socket, ms. */
  constructor(
    private readonly connections: ReadonlySet<SocketConnection<V>>,
    pingInterval: number,
  ) {
    this.#parts = Math.ceil(pingInterval / longestInterval);
    this.#timer = setInterval(() => this.#check(), pingInterval / this.#parts).unref();
  }

  /** Assigns a new socket to a part. */
  add(connection: SocketConnection<V>): void {
    connection.part = this.#added++ % this.#parts;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #check(): void {
    const now = Date.now();
    const part = this.#next;
    this.#next = (part + 1) % this.#parts;
    const due: SocketConnection<V>[] = [];
    for (const connection of this.connections) {
      connection.checkInit(now);
      connection.checkToken(now);
      connection.checkStall(now);
      if (connection.part === part) due.push(connection);
    }
    // In a separate turn of the event loop, so that answers to the last pings are read before.
    setImmediate(() => {
      for (const connection of due) connection.checkAlive();
    });
  }
}
