import type { WebSocket } from 'ws';
import { ErrorCode, HubbubError } from '../errors/index.js';
import type { Admission, ClientInfo, EndableStream, OperationSocket, StreamTracker, Viewer } from '../graphql/index.js';
import { closeCodes } from './close-codes.js';
import type { Outlet } from './outlet.js';
import type { Usage } from './usage.js';

/** How long (ms) the last word of a revoked stream may take to reach a client that reads slowly. */
const lastWordPatience = 1_000;
/** How long (ms) before its token runs out a client is told. */
const expiryNotice = 30_000;
/** How long (ms) a dismissed peer may take to answer the close frame. */
const closePatience = 2_000;

export interface ConnectionLimits {
  subscriptionsPerSocket: number;
  /** How long a peer may read nothing, ms. */
  stallTimeout: number;
}

/** One socket: who it belongs to, until when, and the streams on it. */
export class Connection implements OperationSocket, StreamTracker {
  #viewer: Viewer | null = null;
  /** Operations that are being executed now, subscriptions not counted. */
  running = 0;
  readonly #streams = new Set<EndableStream>();
  readonly #releases: (() => void)[] = [];
  #subscriptions = 0;
  #alive = true;
  #noticed = false;
  #revoked: string | null = null;

  constructor(
    readonly socket: WebSocket,
    readonly outlet: Outlet,
    readonly client: ClientInfo,
    private readonly limits: ConnectionLimits,
    private readonly usage: Usage,
  ) {
    socket.on('pong', () => {
      this.#alive = true;
    });
  }

  get viewer(): Viewer | null {
    return this.#viewer;
  }

  get subscriptions(): number {
    return this.#subscriptions;
  }

  /** The socket belongs to a viewer. @throws HubbubError LIMIT_REACHED if it is one too many of theirs. */
  signIn(viewer: Viewer): void {
    this.onClose(this.usage.addSocket(viewer.userId));
    this.#viewer = viewer;
  }

  /** Has `release` called when the socket has closed; at once if it has. */
  onClose(release: () => void): void {
    if (this.socket.readyState === this.socket.CLOSED) release();
    else this.#releases.push(release);
  }

  /** The socket has closed. */
  closed(): void {
    for (const release of this.#releases.splice(0)) release();
    // graphql-ws has ended those it knows. Where a client used an id again too soon, it knows only one of two.
    for (const stream of this.#streams) void stream.return();
  }

  admit(): Admission {
    const userId = this.#viewer?.userId;
    if (!userId) throw new HubbubError(ErrorCode.UNAUTHENTICATED);
    if (this.#subscriptions >= this.limits.subscriptionsPerSocket) {
      throw new HubbubError(ErrorCode.LIMIT_REACHED, 'There are too many subscriptions on this socket.');
    }
    const releaseUsage = this.usage.addSubscription(userId);
    this.#subscriptions++;
    let stream: EndableStream | null = null;
    return {
      attach: (opened) => {
        stream = opened;
        this.#streams.add(opened);
        // The session may have ended while the subscription was being set up.
        if (this.#revoked !== null) opened.revoke(this.#revoked);
      },
      release: () => {
        releaseUsage();
        this.#subscriptions--;
        if (stream) this.#streams.delete(stream);
        if (this.#revoked !== null && this.#streams.size === 0) setImmediate(() => this.#closeRevoked());
      },
    };
  }

  /** A new access token of the same session keeps the socket; another session's does not concern it. */
  extend(viewer: Viewer): void {
    if (viewer.sessionId !== this.#viewer?.sessionId) return;
    this.#viewer = viewer;
    this.#noticed = false;
  }

  /** Ends all streams, each with its typed last word, and then the socket. */
  revoke(reason: string): void {
    if (this.#revoked !== null) return;
    this.#revoked = reason;
    for (const stream of this.#streams) stream.revoke(reason);
    if (this.#streams.size === 0) this.#closeRevoked();
    else setTimeout(() => this.#closeRevoked(), lastWordPatience).unref();
  }

  /** Closes the socket, whether the peer plays along or not. */
  dismiss(code: number, reason: string): void {
    this.socket.close(code, reason);
    setTimeout(() => this.socket.terminate(), closePatience).unref();
  }

  /** Looks after the token: a socket whose token ran out is closed; a while before that its client is told. */
  checkToken(now: number): void {
    const expiresAt = this.#viewer?.expiresAt;
    if (expiresAt === undefined) return;
    if (expiresAt <= now) this.dismiss(closeCodes.tokenExpired, ErrorCode.TOKEN_EXPIRED);
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
