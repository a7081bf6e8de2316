import type { Client, ConnectionViewer } from './client.js';
import type { ConnectionLimits } from './connection-limits.js';
import type { ConnectionObserver } from './connection-observer.js';
import type { Ending } from './endings.js';
import { LimitReached, limitTexts } from './limit-reached.js';
import type { Outlet } from './outlet.js';
import { RunningOperations } from './running-operations.js';
import type { Usage } from './usage.js';

/** Time limit (ms) for the last event of a revoked subscription to reach a slow client. */
const lastEventTimeout = 1_000;

/** A holder of a connection, until the connection closes. */
interface Holder {
  closed(): void;
}

/** Represents a connection of any transport: its viewer, the expiry of its token, and its running operations. */
export abstract class Connection<V extends ConnectionViewer = ConnectionViewer> {
  readonly operations = new RunningOperations();
  /** Number of queries and mutations in progress. */
  running = 0;
  #viewer: V | null = null;
  #holder: Holder | null = null;
  #subscriptions = 0;
  #revoked: string | null = null;

  constructor(
    readonly client: Client,
    protected readonly limits: ConnectionLimits,
    private readonly usage: Usage,
    private readonly observer: ConnectionObserver<V> | null = null,
  ) {}

  /** The way to the peer. */
  abstract readonly outlet: Outlet;
  /** True until either side begins to close the connection. */
  protected abstract readonly isOpen: boolean;
  /** True once the connection has closed. */
  protected abstract readonly isClosed: boolean;

  /** Closes the connection, even if the peer does not react. */
  abstract dismiss(ending: Ending, reason: string): void;

  get viewer(): V | null {
    return this.#viewer;
  }

  get subscriptions(): number {
    return this.#subscriptions;
  }

  /** Why the viewer's access has ended; null while it lasts. */
  get revoked(): string | null {
    return this.#revoked;
  }

  /**
   * Assigns the connection to a viewer.
   * @throws {LimitReached} if the viewer has too many connections.
   */
  signIn(viewer: V): void {
    if (!this.isOpen) return;
    this.usage.add(viewer.userId, 'sockets');
    this.#viewer = viewer;
    this.observer?.opened(viewer);
  }

  /** Notifies `holder` when the connection has closed; at once if it has already closed. */
  onClose(holder: Holder): void {
    if (this.isClosed) holder.closed();
    else this.#holder = holder;
  }

  /** Cleans up after the connection has closed. */
  closed(): void {
    this.#holder?.closed();
    for (const operation of this.operations.all()) operation.cancel();
    if (!this.#viewer) return;
    this.usage.remove(this.#viewer.userId, 'sockets');
    this.observer?.closed(this.#viewer, this.#revoked !== null);
  }

  /**
   * Counts a further subscription of a signed-in connection.
   * @throws {LimitReached} if there are too many.
   */
  addSubscription(): void {
    if (!this.#viewer) throw new Error('Only a signed-in connection can subscribe');
    if (this.#subscriptions >= this.limits.subscriptionsPerSocket) {
      throw new LimitReached(limitTexts.subscriptionsPerSocket());
    }
    this.usage.add(this.#viewer.userId, 'subscriptions');
    this.#subscriptions++;
  }

  /** Uncounts a subscription that has ended or never began. */
  removeSubscription(): void {
    if (this.#viewer) this.usage.remove(this.#viewer.userId, 'subscriptions');
    this.#subscriptions--;
    if (this.#revoked !== null && this.#subscriptions === 0) setImmediate(() => this.#closeRevoked());
  }

  /** Extends the connection's life after its session got a new access token. Ignores tokens of other sessions. */
  extend(viewer: V): void {
    if (viewer.sessionId === this.#viewer?.sessionId) this.#viewer = viewer;
  }

  /** Ends all subscriptions, each with its typed last event, and then the connection. */
  revoke(reason: string): void {
    if (this.#revoked !== null) return;
    this.#revoked = reason;
    for (const operation of this.operations.all()) operation.revoke(reason);
    if (this.#subscriptions === 0) this.#closeRevoked();
    else setTimeout(() => this.#closeRevoked(), lastEventTimeout).unref();
  }

  /** Closes a connection whose token has expired. */
  checkToken(now: number): void {
    const expiresAt = this.#viewer?.expiresAt;
    if (expiresAt !== undefined && expiresAt <= now) this.dismiss('tokenExpired', 'TOKEN_EXPIRED');
  }

  /** Closes a connection whose peer has read nothing for too long. */
  checkStall(now: number): void {
    const since = this.outlet.stalledSince;
    if (since !== null && now - since > this.limits.stallTimeout) this.dismiss('slowConsumer', 'SLOW_CONSUMER');
  }

  /** Reports that the peer is there. */
  protected isAlive(): void {
    if (this.#viewer) this.observer?.alive(this.#viewer);
  }

  #closeRevoked(): void {
    this.dismiss('unauthenticated', this.#revoked ?? '');
  }
}
