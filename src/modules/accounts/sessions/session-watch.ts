import type { Connection } from '../../../delivery/index.js';
import { EndReason, type FeedEvent, type Watcher } from '../../../feed/index.js';
import type { Viewer } from '../../../platform/graphql/index.js';

/** The longest delay of a Node.js timer, in ms. */
const longestTimer = 2_147_483_647;
/** The delay before another attempt if the database did not respond, in ms. */
const retryDelay = 1_000;

/**
 * Ends a socket with its session: when an event reports the end, when a restored database no longer has the session, or
 * when the session expires. It is one object without closures, because a server has one for each socket.
 */
export class SessionWatch implements Watcher {
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  /** @param timeLeft returns how long the session lasts without a refresh, in ms; null if it has ended. */
  constructor(
    private readonly connection: Connection,
    private readonly viewer: Viewer,
    private readonly timeLeft: (viewer: Viewer) => Promise<number | null>,
  ) {}

  happened({ ends }: FeedEvent): void {
    const reason = ends?.[this.viewer.sessionId] ?? ends?.[this.viewer.userId];
    // Revoke in the next turn: a subscription to this feed must first deliver the event itself.
    if (reason) setImmediate(() => this.connection.revoke(reason));
  }

  /** The rewind may have undone the session or the account. If the check fails, the session continues. */
  rewound(): void {
    this.timeLeft(this.viewer).then(
      (left) => left !== null || this.#end(),
      () => undefined,
    );
  }

  /** Checks the session after `left` ms. A refresh on any node postpones its end, so the remaining time is read again. */
  expireIn(left: number): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(look, Math.min(Math.ceil(left), longestTimer), this).unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** Reads how long the session lasts, and ends the socket if it has ended. */
  async look(): Promise<void> {
    const left = await this.timeLeft(this.viewer).catch(() => retryDelay);
    if (this.#isStopped) return;
    if (left === null) this.#end();
    else this.expireIn(left);
  }

  #end(): void {
    this.connection.revoke(EndReason.SESSION_ENDED);
  }
}

function look(watch: SessionWatch): void {
  void watch.look();
}
