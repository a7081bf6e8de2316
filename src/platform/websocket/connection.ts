import type { WebSocket } from 'ws';
import type { ClientInfo, OperationSocket, RevocableSource, StreamTracker, Viewer } from '../graphql/index.js';
import { closeCodes } from './close-codes.js';

/** How long (ms) the last word of a revoked stream may take to reach a client that reads slowly. */
const lastWordPatience = 1_000;
/** How long (ms) before its token runs out a client is told. */
const expiryNotice = 30_000;

/** One socket: who it belongs to, until when, and the streams on it. */
export class Connection implements OperationSocket, StreamTracker {
  viewer: Viewer | null = null;
  /** Whether the peer answered since it was last asked. */
  alive = true;
  /** Operations that are being executed now, subscriptions not counted. */
  running = 0;
  readonly #streams = new Set<RevocableSource>();
  readonly #releases: (() => void)[] = [];
  #noticed = false;

  constructor(
    readonly socket: WebSocket,
    readonly client: ClientInfo,
    private readonly highWaterMark: number,
  ) {}

  /**
   * Writes a message. Resolves at once while the socket keeps up; above the high-water mark only when this message has
   * left the process, so that whoever produces messages waits with the next one instead of filling memory.
   */
  send(data: string): Promise<void> | void {
    const { socket } = this;
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount < this.highWaterMark) {
      socket.send(data);
      return;
    }
    return new Promise((resolve) => socket.send(data, () => resolve()));
  }

  /** Has `release` called when the socket has closed; at once if it has. */
  onClose(release: () => void): void {
    if (this.socket.readyState === this.socket.CLOSED) release();
    else this.#releases.push(release);
  }

  /** The socket has closed. */
  closed(): void {
    for (const release of this.#releases.splice(0)) release();
  }

  track(source: RevocableSource): void {
    this.#streams.add(source);
  }

  untrack(source: RevocableSource): void {
    this.#streams.delete(source);
  }

  /** A new access token of the same session keeps the socket; another session's does not concern it. */
  extend(viewer: Viewer): void {
    if (viewer.sessionId !== this.viewer?.sessionId) return;
    this.viewer = viewer;
    this.#noticed = false;
  }

  /** Ends all streams, each with its typed last word, and then the socket. */
  async revoke(reason: string): Promise<void> {
    for (const stream of this.#streams) stream.revoke(reason);
    const deadline = Date.now() + lastWordPatience;
    while ((this.#streams.size > 0 || this.socket.bufferedAmount > 0) && Date.now() < deadline) await nextTurn();
    this.socket.close(closeCodes.unauthenticated, reason);
  }

  /** Closes the socket if its token has run out; a while before that it says so, for the client to refresh in band. */
  checkExpiry(now: number): void {
    const expiresAt = this.viewer?.expiresAt;
    if (expiresAt === undefined) return;
    if (expiresAt <= now) this.socket.close(closeCodes.tokenExpired, 'TOKEN_EXPIRED');
    else if (expiresAt - now < expiryNotice && !this.#noticed) {
      this.#noticed = true;
      void this.send(JSON.stringify({ type: 'ping', payload: { accessTokenExpiresAt: new Date(expiresAt) } }));
    }
  }

  /** Drops a peer that did not answer the last ping, and asks again. */
  checkAlive(): void {
    if (this.alive) this.socket.ping();
    else this.socket.terminate();
    this.alive = false;
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, 5));
}
