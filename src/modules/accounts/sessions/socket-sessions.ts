import { setTimeout } from 'node:timers/promises';
import type { Connection } from '../../../delivery/index.js';
import { EndReason } from '../../../feed/index.js';

/** The maximum number of sessions per query. */
const mostInQuery = 5_000;
/** How long the event of an ended session may take to arrive before this check ends its sockets, in ms. */
const eventTimeout = 250;

/**
 * Maps sessions to this node's sockets. Normally the inbox event that ends a session also ends its sockets. This check
 * ends them if the announcement is lost and reading the log is delayed.
 */
export class SocketSessions {
  /** Arrays, because they are small and a set takes three times their memory. A user has few sockets. */
  readonly #connections = new Map<string, readonly Connection[]>();

  /** @param ended returns those of the sessions that are not live. */
  constructor(private readonly ended: (sessionIds: readonly string[]) => Promise<string[]>) {}

  add(sessionId: string, connection: Connection): void {
    this.#connections.set(sessionId, [...(this.#connections.get(sessionId) ?? []), connection]);
  }

  delete(sessionId: string, connection: Connection): void {
    const others = this.#connections.get(sessionId)?.filter((each) => each !== connection) ?? [];
    if (others.length > 0) this.#connections.set(sessionId, others);
    else this.#connections.delete(sessionId);
  }

  /** Ends the sockets of sessions that are not live. */
  readonly check = async (): Promise<void> => {
    const ended: string[] = [];
    const sessionIds = [...this.#connections.keys()];
    for (let i = 0; i < sessionIds.length; i += mostInQuery) {
      ended.push(...(await this.ended(sessionIds.slice(i, i + mostInQuery))));
    }
    if (ended.length === 0) return;
    await setTimeout(eventTimeout, null, { ref: false });
    for (const sessionId of ended) {
      for (const connection of this.#connections.get(sessionId) ?? []) connection.revoke(EndReason.SESSION_ENDED);
    }
  };
}
