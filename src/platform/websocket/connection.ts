import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import {
  type Client,
  Connection,
  type ConnectionObserver,
  type ConnectionViewer,
  type Ending,
  type Usage,
} from '../transport/index.js';
import { closeCodes } from './close-codes.js';
import { type Credentials, noCredentials } from './credentials.js';
import type { SocketOutlet } from './outlet.js';
import type { SocketLimits } from './socket-limits.js';

/** Time (ms) before its token expires at which a client is notified. */
const expiryWarning = 30_000;
/** Time limit (ms) for a peer to answer the close frame. */
const closePatience = 2_000;
/** A ping without data (RFC 6455 section 5.5.2). `ws` would create a new one for each socket. */
const pingFrame = Buffer.from([0x89, 0]);

/** Progress of the handshake of graphql-transport-ws. */
export type Phase = 'opened' | 'initialising' | 'acknowledged';

/** Represents one socket: its handshake, its pings and its close frame. */
export class SocketConnection<V extends ConnectionViewer = ConnectionViewer> extends Connection<V> {
  phase: Phase = 'opened';
  /** The credentials of the upgrade request. Forgotten once the socket is signed in. */
  upgrade: Credentials = noCredentials;
  /** Number of the part of the node's sockets to which it belongs; see `SocketChecks`. */
  part = 0;
  readonly #openedAt = Date.now();
  /** True if the peer has not answered the last ping. */
  #isAsked = false;
  #noticed = false;

  constructor(
    readonly socket: WebSocket,
    readonly outlet: SocketOutlet,
    client: Client,
    protected override readonly limits: SocketLimits,
    usage: Usage,
    observer: ConnectionObserver<V> | null = null,
  ) {
    super(client, limits, usage, observer);
  }

  protected get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  protected get isClosed(): boolean {
    return this.socket.readyState === this.socket.CLOSED;
  }

  /** Records that the peer has answered a ping. */
  ponged(): void {
    this.#isAsked = false;
    this.isAlive();
  }

  override extend(viewer: V): void {
    super.extend(viewer);
    if (this.viewer === viewer) this.#noticed = false;
  }

  dismiss(ending: Ending, reason: string): void {
    this.socket.close(closeCodes[ending], reason);
    setTimeout(() => this.socket.terminate(), closePatience).unref();
  }

  /** Closes a socket whose client did not send connection_init in time. */
  checkInit(now: number): void {
    if (this.phase === 'opened' && now - this.#openedAt >= this.limits.initTimeout) {
      this.socket.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
    }
  }

  /** Also notifies the client a while before. */
  override checkToken(now: number): void {
    super.checkToken(now);
    const expiresAt = this.viewer?.expiresAt;
    if (expiresAt === undefined || expiresAt <= now || expiresAt - now >= expiryWarning || this.#noticed) return;
    this.#noticed = true;
    void this.outlet.send(JSON.stringify({ type: 'ping', payload: { accessTokenExpiresAt: new Date(expiresAt) } }));
  }

  /** Pings the peer, unless it is stalled: then it would not even receive the ping. */
  ping(): void {
    if (!this.outlet.isOpen) return;
    this.#isAsked = true;
    this.outlet.write(pingFrame);
  }

  /** Drops a peer that did not answer the last ping. The answer of a stalled peer is not read, so it is not missed. */
  checkAnswer(): void {
    if (this.#isAsked && this.outlet.stalledSince === null) this.dismiss('pongTimeout', 'PONG_TIMEOUT');
    this.#isAsked = false;
  }
}
