import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { closeCodes } from './close-codes.js';
import { LimitReached } from './limit-reached.js';
import type { Outlet } from './outlet.js';
import type { SocketClient, SocketViewer } from './socket-client.js';
import type { SocketLimits } from './socket-limits.js';
import type { SocketObserver } from './socket-observer.js';
import type { Usage } from './usage.js';

/** How long (ms) the last word of a revoked stream may take to reach a client that reads slowly. */
const lastWordPatience = 1_000;
/** How long (ms) before its token runs out a client is told. */
const expiryNotice = 30_000;
/** How long (ms) a dismissed peer may take to answer the close frame. */
const closePatience = 2_000;

/** What a client asked for, and is not done with. */
export interface OpenOperation {
  /** The client wants nothing further of it, or has gone. */
  cancel(): void;
  /** The access of its viewer has ended. */
  revoke(reason: string): void;
}

/** How far the greeting of graphql-transport-ws has come. */
export type Phase = 'opened' | 'initialising' | 'acknowledged';

/** One socket: the viewer that it belongs to, until when, and what is open on it. */
export class Connection<V extends SocketViewer = SocketViewer> {
  phase: Phase = 'opened';
  /** What is open, by the ids that the client gave. */
  readonly operations = new Map<string, OpenOperation>();
  /** Queries and mutations that are being executed now. */
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

  /** Why the access of its viewer has ended; null as long as it has not. */
  get revoked(): string | null {
    return this.#revoked;
  }

  /** The socket belongs to a viewer. @throws {LimitReached} if it is one too many of theirs. */
  signIn(viewer: V): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.usage.add(viewer.userId, 'sockets');
    this.#viewer = viewer;
    this.observer?.opened(viewer);
  }

  /** Has `release` called when the socket has closed; at once if it has. */
  onClose(release: () => void): void {
    if (this.socket.readyState === this.socket.CLOSED) release();
    else this.#release = release;
  }

  /** The peer has answered a ping. */
  ponged(): void {
    this.#alive = true;
    if (this.#viewer) this.observer?.alive(this.#viewer);
  }

  /** The socket has closed. */
  closed(): void {
    this.#release?.();
    for (const operation of this.operations.values()) operation.cancel();
    if (!this.#viewer) return;
    this.usage.remove(this.#viewer.userId, 'sockets');
    this.observer?.closed(this.#viewer, this.#revoked !== null);
  }

  /** Takes up one more subscription of a signed-in socket. @throws {LimitReached} */
  addSubscription(): void {
    if (!this.#viewer) throw new Error('Only signed-in sockets subscribe');
    if (this.#subscriptions >= this.limits.subscriptionsPerSocket) {
      throw new LimitReached('This socket has too many subscriptions. End one first.');
    }
    this.usage.add(this.#viewer.userId, 'subscriptions');
    this.#subscriptions++;
  }

  /** A subscription that was taken up has ended, or never began. */
  removeSubscription(): void {
    if (this.#viewer) this.usage.remove(this.#viewer.userId, 'subscriptions');
    this.#subscriptions--;
    if (this.#revoked !== null && this.#subscriptions === 0) setImmediate(() => this.#closeRevoked());
  }

  /** A new access token of the same session keeps the socket; another session's does not concern it. */
  extend(viewer: V): void {
    if (viewer.sessionId !== this.#viewer?.sessionId) return;
    this.#viewer = viewer;
    this.#noticed = false;
  }

  /** Ends all streams, each with its typed last word, and then the socket. */
  revoke(reason: string): void {
    if (this.#revoked !== null) return;
    this.#revoked = reason;
    for (const operation of this.operations.values()) operation.revoke(reason);
    if (this.#subscriptions === 0) this.#closeRevoked();
    else setTimeout(() => this.#closeRevoked(), lastWordPatience).unref();
  }

  /** Closes the socket, whether the peer plays along or not. */
  dismiss(code: number, reason: string): void {
    this.socket.close(code, reason);
    setTimeout(() => this.socket.terminate(), closePatience).unref();
  }

  /** Closes a socket whose client does not say who it is. */
  checkInit(now: number): void {
    if (this.phase === 'opened' && now - this.#openedAt >= this.limits.initTimeout) {
      this.socket.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
    }
  }

  /** Looks after the token: a socket whose token ran out is closed; a while before that its client is told. */
  checkToken(now: number): void {
    const expiresAt = this.#viewer?.expiresAt;
    if (expiresAt === undefined) return;
    if (expiresAt <= now) this.dismiss(closeCodes.tokenExpired, 'TOKEN_EXPIRED');
    else if (expiresAt - now < expiryNotice && !this.#noticed) {
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

  /** Drops a peer that did not answer the last ping, and asks again. One that is stalled has not even got it. */
  checkAlive(): void {
    if (this.outlet.stalledSince !== null) {
      // Nor is its answer to the ping before read while it is stalled.
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
