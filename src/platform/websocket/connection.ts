import { CloseCode } from 'graphql-ws';
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
import type { ServedSocket, SocketReceiver } from './served-socket.js';
import type { SocketLimits } from './socket-limits.js';

/** Time (ms) before its token expires at which a client is notified. */
const expiryWarning = 30_000;
/** Time limit (ms) for a peer to answer the close frame. */
const closePatience = 2_000;
/** A ping without data (RFC 6455 section 5.5.2). `ws` would create a new one for each socket. */
const pingFrame = Buffer.from([0x89, 0]);

/** Progress of the handshake of graphql-transport-ws. */
export type Phase = 'opened' | 'initialising' | 'acknowledged';

/** The part of a connection that all connections of a node share. */
export interface ConnectionOwner<V extends ConnectionViewer> {
  readonly limits: SocketLimits;
  /** Counts the connections of each user, over all transports. */
  readonly usage: Usage;
  readonly observer: ConnectionObserver<V> | null;
  /** Called with each message of a peer. */
  received(connection: SocketConnection<V>, message: string): void;
  failed(error: Error): void;
  closed(connection: SocketConnection<V>): void;
}

/** Represents one socket: its handshake, its pings and its close frame. */
export class SocketConnection<V extends ConnectionViewer = ConnectionViewer>
  extends Connection<V>
  implements SocketReceiver
{
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
    readonly socket: ServedSocket,
    readonly outlet: SocketOutlet,
    client: Client,
    private readonly owner: ConnectionOwner<V>,
  ) {
    super(client, owner.limits, owner.usage, owner.observer);
    socket.receiver = this;
  }

  protected get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  protected get isClosed(): boolean {
    return this.socket.readyState === this.socket.CLOSED;
  }

  received(message: string): void {
    this.owner.received(this, message);
  }

  pinged(data: Buffer): void {
    this.outlet.pong(data);
  }

  failed(error: Error): void {
    this.owner.failed(error);
  }

  override closed(): void {
    this.owner.closed(this);
    super.closed();
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
    if (this.phase === 'opened' && now - this.#openedAt >= this.owner.limits.initTimeout) {
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
    this.outlet.hasDrained = false;
    this.outlet.write(pingFrame);
  }

  /**
   * Drops a peer that did not answer the last ping. The answer of a stalled peer is not read, so it is not missed. If a peer
   * has drained what waited for it, it is alive, and the ping may be on its way behind that.
   */
  checkAnswer(): void {
    const { stalledSince, hasDrained } = this.outlet;
    if (this.#isAsked && hasDrained) this.isAlive();
    else if (this.#isAsked && stalledSince === null) this.dismiss('pongTimeout', 'PONG_TIMEOUT');
    this.#isAsked = false;
  }
}
