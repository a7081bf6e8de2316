import { setTimeout as wait } from 'node:timers/promises';
import type { Viewer } from '../../../platform/graphql/index.js';
import type { SessionWatch } from './session-watch.js';

/** The maximum number of sessions per query. */
const mostInQuery = 5_000;
/** How long the event of an ended session may take to arrive before this check ends its sockets, in ms. */
const eventTimeout = 250;
/** The longest delay of a Node.js timer, in ms. */
const longestTimer = 2_147_483_647;
/** The shortest interval between looks at sessions that expire, in ms. Each look goes through all sockets. */
const shortestInterval = 100;
/** The delay before another attempt if the database did not respond, in ms. */
const retryDelay = 1_000;

/** How sessions are looked up. */
export interface SessionQueries {
  /** Returns those of the sessions that are not live. */
  ended(sessionIds: readonly string[]): Promise<string[]>;
  /** Returns how long a session lasts without a refresh, in ms; null if it has ended. */
  timeLeft(viewer: Viewer): Promise<number | null>;
  isRevoked(keyId: string): boolean;
}

/**
 * Ends the sockets of this node when their sessions end. All share one timer, because a timer takes more memory than the
 * watch of a socket.
 */
export class SessionWatches {
  readonly #watches = new Set<SessionWatch>();
  #timer: NodeJS.Timeout | undefined;
  /** When the timer fires, by the clock of `performance.now`. */
  #nextLook = Number.POSITIVE_INFINITY;

  constructor(private readonly queries: SessionQueries) {}

  /** Adds a watch until its socket closes. */
  add(watch: SessionWatch): void {
    this.#watches.add(watch);
  }

  delete(watch: SessionWatch): void {
    this.#watches.delete(watch);
  }

  timeLeft(viewer: Viewer): Promise<number | null> {
    return this.queries.timeLeft(viewer);
  }

  /** Looks at the session again after `left` ms. A refresh on any node postpones its end. */
  expireIn(watch: SessionWatch, left: number): void {
    watch.dueAt = Math.ceil(performance.now() + left);
    this.#lookAt(watch.dueAt);
  }

  /**
   * Ends the sockets of sessions that are not live. Normally the inbox event that ends a session also ends its sockets.
   * This check ends them if the announcement is lost and reading the log is delayed.
   */
  readonly check = async (): Promise<void> => {
    const sessionIds = [...new Set(Array.from(this.#watches, ({ sessionId }) => sessionId))];
    const ended = new Set<string>();
    for (let i = 0; i < sessionIds.length; i += mostInQuery) {
      for (const id of await this.queries.ended(sessionIds.slice(i, i + mostInQuery))) ended.add(id);
    }
    if (ended.size === 0) return;
    await wait(eventTimeout, null, { ref: false });
    for (const watch of this.#watches) if (ended.has(watch.sessionId)) watch.end();
  };

  /**
   * Ends the sockets whose keys were revoked. With a leaked key an attacker can forge tokens that do not expire, so a
   * socket ends when the key of its token is revoked.
   */
  readonly checkKeys = (): void => {
    for (const watch of this.#watches) if (this.queries.isRevoked(watch.keyId)) watch.end();
  };

  #lookAt(time: number): void {
    const now = performance.now();
    const delay = Math.min(Math.max(time - now, shortestInterval), longestTimer);
    if (now + delay >= this.#nextLook) return;
    clearTimeout(this.#timer);
    this.#nextLook = now + delay;
    this.#timer = setTimeout(() => this.#look(), delay).unref();
  }

  /** Looks at all sessions that may have expired, and sets the timer for the next one. */
  #look(): void {
    this.#nextLook = Number.POSITIVE_INFINITY;
    const now = performance.now();
    let next = Number.POSITIVE_INFINITY;
    for (const watch of this.#watches) {
      if (watch.dueAt === null) continue;
      if (watch.dueAt <= now) void this.#lookAgain(watch);
      else next = Math.min(next, watch.dueAt);
    }
    if (next < Number.POSITIVE_INFINITY) this.#lookAt(next);
  }

  /** Reads how long the session lasts, and ends the socket if it has ended. */
  async #lookAgain(watch: SessionWatch): Promise<void> {
    watch.dueAt = null;
    const left = await watch.timeLeft().catch(() => retryDelay);
    if (left === null) watch.end();
    else if (this.#watches.has(watch)) this.expireIn(watch, left);
  }
}
