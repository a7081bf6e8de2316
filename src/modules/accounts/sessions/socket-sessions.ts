import { setTimeout } from 'node:timers/promises';
import type { Connection } from '../../../delivery/index.js';
import { EndReason } from '../../../feed/index.js';

/** Sessions in one query. */
const mostInQuery = 5_000;
/** How long (ms) the event of an end may take to be delivered before its session's sockets are ended without it. */
const eventPatience = 250;

/**
 * The sessions of this node's sockets. An end of a session is an event of the inbox, and normally that event ends the
 * sockets. When its announcement is lost and the log is slow to be read, this check ends them.
 */
export class SocketSessions {
  readonly #connections = new Map<string, Set<Connection>>();

  /** @param live returns these sessions, in the order given; null for one that is not live. */
  constructor(private readonly live: (sessionIds: readonly string[]) => Promise<(object | null)[]>) {}

  /** @returns the function that forgets the socket. */
  add(sessionId: string, connection: Connection): () => void {
    const connections = this.#connections.get(sessionId) ?? new Set();
    this.#connections.set(sessionId, connections.add(connection));
    return () => {
      connections.delete(connection);
      if (connections.size === 0 && this.#connections.get(sessionId) === connections)
        this.#connections.delete(sessionId);
    };
  }

  /** Ends the sockets of sessions that are not live. */
  readonly check = async (): Promise<void> => {
    const ended: string[] = [];
    const sessionIds = [...this.#connections.keys()];
    for (let i = 0; i < sessionIds.length; i += mostInQuery) {
      const some = sessionIds.slice(i, i + mostInQuery);
      const live = await this.live(some);
      ended.push(...some.filter((_, n) => live[n] === null));
    }
    if (ended.length === 0) return;
    await setTimeout(eventPatience, null, { ref: false });
    for (const sessionId of ended) {
      for (const connection of this.#connections.get(sessionId) ?? []) connection.revoke(EndReason.SESSION_ENDED);
    }
  };
}
