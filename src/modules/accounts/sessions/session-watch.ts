import type { Connection } from '../../../delivery/index.js';
import { EndReason, type FeedEvent, type WatchedFeed, type Watcher } from '../../../feed/index.js';
import type { Viewer } from '../../../platform/graphql/index.js';

/** The watches of a node. */
interface Watches {
  /** Returns how long a session lasts without a refresh, in ms; null if it has ended. */
  timeLeft(viewer: Viewer): Promise<number | null>;
  delete(watch: SessionWatch): void;
}

/**
 * Ends a socket with its session: when an event reports the end, when a restored database no longer has the session, or
 * when the session expires. It is one object without closures and timers, because a server has one for each socket.
 */
export class SessionWatch implements Watcher {
  /** When to check whether the session has expired (`performance.now`); null while no check is due. */
  dueAt: number | null = null;
  /** The viewer's own feed, once it is watched. */
  feed: WatchedFeed | null = null;

  /** @param keyId the key that signed the access token. */
  constructor(
    private readonly connection: Connection,
    private readonly viewer: Viewer,
    readonly keyId: string,
    private readonly watches: Watches,
  ) {}

  get sessionId(): string {
    return this.viewer.sessionId;
  }

  happened({ ends }: FeedEvent): void {
    const reason = ends?.[this.viewer.sessionId] ?? ends?.[this.viewer.userId];
    // Revoke in the next turn: a subscription to this feed must first deliver the event itself.
    if (reason) setImmediate(() => this.connection.revoke(reason));
  }

  /** The rewind may have undone the session or the account. If the check fails, the session continues. */
  rewound(): void {
    this.watches.timeLeft(this.viewer).then(
      (left) => left !== null || this.end(),
      () => undefined,
    );
  }

  /** Called when the socket has closed. */
  closed(): void {
    this.watches.delete(this);
    this.feed?.unwatch(this);
  }

  end(): void {
    this.connection.revoke(EndReason.SESSION_ENDED);
  }

  /** Returns how long the session lasts without a refresh, in ms; null if it has ended. */
  timeLeft(): Promise<number | null> {
    return this.watches.timeLeft(this.viewer);
  }
}
