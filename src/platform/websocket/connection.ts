import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { closeCodes } from './close-codes.js';
import { type Credentials, noCredentials } from './credentials.js';
import { LimitReached } from './limit-reached.js';
import type { Outlet } from './outlet.js';
import type { SocketClient, SocketViewer } from './socket-client.js';
import type { SocketLimits } from './socket-limits.js';
import type { SocketObserver } from './socket-observer.js';
import type { Usage } from './usage.js';

/** Time limit (ms) for the last event of a revoked subscription to reach a slow client. */
const lastEventTimeout = 1_000;
/** Time (ms) before its token expires at which a client is notified. */
const expiryWarning = 30_000;
/** Time limit (ms) for a peer to answer the close frame. */
const closePatience = 2_000;

/** A running operation of a client. */
export interface OpenOperation {
  /** Ends the operation, because the client cancelled it or disconnected. */
  cancel(): void;
  /** Ends the operation, because the viewer's access has ended. */
  revoke(reason: string): void;
}

/** Progress of the handshake of graphql-transport-ws. */
export type Phase = 'opened' | 'initialising' | 'acknowledged';

/** Represents one socket: its viewer, the expiry of its token, and its running operations. */
export class Connection<V extends SocketViewer = SocketViewer> {
  phase: Phase = 'opened';
  /** The credentials of the upgrade request. Forgotten once the socket is signed in. */
  upgrade: Credentials = noCredentials;
  /** Running operations by the ids that the client chose. */
  readonly operations = new Map<string, OpenOperation>();
  /** Number of queries and mutations in progress. */
  running = 0;
  readonly #openedAt = Date.now();
  #viewer: V | null = null;
  #release: (() => void) | null = null;
  #subscriptions = 0;
  #alive = true;
  #noticed = false;
  #revoked: string | null = null;

  constructor(
    readonly socket: WebSocket,
    readonly outlet: Outlet,
    readonly client: SocketClient,
    private readonly limits: SocketLimits,
    private readonly usage: Usage,
    private readonly observer: SocketObserver<V> | null = null,
  ) {}

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
   * Assigns the socket to a viewer.
   * @throws {LimitReached} if the viewer has too many sockets.
   */
  signIn(viewer: V): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.usage.add(viewer.userId, 'sockets');
    this.#viewer = viewer;
    this.observer?.opened(viewer);
  }

  /** Calls `release` when the socket has closed; at once if it has already closed. */
  onClose(release: () => void): void {
    if (this.socket.readyState === this.socket.CLOSED) release();
    else this.#release = release;
  }

  /** Records that the peer has answered a ping. */
  ponged(): void {
    this.#alive = true;
    if (this.#viewer) this.observer?.alive(this.#viewer);
  }

  /** Cleans up after the socket has closed. */
  closed(): void {
    this.#release?.();
    for (const operation of this.operations.values()) operation.cancel();
    if (!this.#viewer) return;
    this.usage.remove(this.#viewer.userId, 'sockets');
    this.observer?.closed(this.#viewer, this.#revoked !== null);
  }

  /**
   * Counts a further subscription of a signed-in socket.
   * @throws {LimitReached} if there are too many.
   */
  addSubscription(): void {
    if (!this.#viewer) throw new Error('Only a signed-in socket can subscribe');
    if (this.#subscriptions >= this.limits.subscriptionsPerSocket) {
      throw new LimitReached('This socket has too many subscriptions. End one first.');
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

  /** Extends the socket's life after its session got a new access token. Ignores tokens of other sessions. */
  extend(viewer: V): void {
    if (viewer.sessionId !== this.#viewer?.sessionId) return;
    this.#viewer = viewer;
    this.#noticed = false;
  }

  /** Ends all subscriptions, each with its typed last event, and then the socket. */
  revoke(reason: string): void {
    if (this.#revoked !== null) return;
    this.#revoked = reason;
    for (const operation of this.operations.values()) operation.revoke(reason);
    if (this.#subscriptions === 0) this.#closeRevoked();
    else setTimeout(() => this.#closeRevoked(), lastEventTimeout).unref();
  }

  /** Closes the socket, even if the peer does not answer the close frame. */
  dismiss(code: number, reason: string): void {
    this.socket.close(code, reason);
    setTimeout(() => this.socket.terminate(), closePatience).unref();
  }

  /** Closes a socket whose client did not send connection_init in time. */
  checkInit(now: number): void {
    if (this.phase === 'opened' && now - this.#openedAt >= this.limits.initTimeout) {
      this.socket.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
    }
  }

  /** Closes a socket whose token has expired, and notifies its client a while before. */
  checkToken(now: number): void {
    const expiresAt = this.#viewer?.expiresAt;
    if (expiresAt === undefined) return;
    if (expiresAt <= now) this.dismiss(closeCodes.tokenExpired, 'TOKEN_EXPIRED');
    else if (expiresAt - now < expiryWarning && !this.#noticed) {
      this.#noticed = true;
      void this.outlet.send(JSON.stringify({ type: 'ping', payload: { accessTokenExpiresAt: new Date(expiresAt) } }));
    }
  }

  /** Closes a socket whose peer has read nothing for too long. */
  checkStall(now: number): void {
    const since = this.outlet.stalledSince;
    if (since !== null && now - since > this.limits.stallTimeout) {
      this.dismiss(closeCodes.slowConsumer, 'SLOW_CONSUMER');
    }
  }

  /** Drops a peer that did not answer the last ping, and pings again. A stalled peer has not even received the ping. */
  checkAlive(): void {
    if (this.outlet.stalledSince !== null) {
      // A stalled socket's answer to an earlier ping is not read either.
      this.#alive = true;
      return;
    }
    if (this.#alive) this.socket.ping();
    else this.dismiss(closeCodes.pongTimeout, 'PONG_TIMEOUT');
    this.#alive = false;
  }

  #closeRevoked(): void {
    this.dismiss(closeCodes.unauthenticated, this.#revoked ?? '');
  }
}
