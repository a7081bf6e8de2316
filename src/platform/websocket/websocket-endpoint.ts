import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { type OperationOptions, Operations } from '../../delivery/operations.js';
import { endWithError, RequestRefused } from '../http/index.js';
import { networkOf } from '../rate-limit/index.js';
import { newRequestId } from '../request-id.js';
import { clientAddress } from './client-address.js';
import { closeCodes } from './close-codes.js';
import { Connection } from './connection.js';
import { Outlet } from './outlet.js';
import { Protocol } from './protocol.js';
import { SignIn } from './sign-in.js';
import type { SocketObserver } from './socket-observer.js';
import { Usage } from './usage.js';
import type { SocketSettings } from './websocket.settings.js';

/** How often tokens and stalled sockets are looked at, ms. */
const checkInterval = 1_000;
/** How long running operations may take to finish when the server stops, ms. */
const drainPatience = 5_000;

export interface WebSocketOptions extends OperationOptions {
  path: string;
  limits: SocketSettings['socket'];
  trustProxy: boolean;
  observer?: SocketObserver;
}

/** GraphQL over WebSocket on the HTTP server's upgrade: takes sockets in, watches over them, and lets them go. */
export class WebSocketEndpoint {
  readonly #connections = new Map<WebSocket, Connection>();
  readonly #server: WebSocketServer;
  readonly #protocol: Protocol;
  readonly #listeners: ReturnType<WebSocketEndpoint['createListeners']>;
  readonly #timers: NodeJS.Timeout[];
  readonly #usage: Usage;

  constructor(private readonly options: WebSocketOptions) {
    const { messageBytes, pingInterval, socketsPerUser, subscriptionsPerUser } = options.limits;
    const { authenticator, log } = options;
    this.#usage = new Usage({ sockets: socketsPerUser, subscriptions: subscriptionsPerUser });
    this.#protocol = new Protocol(new SignIn(authenticator, log), new Operations(options), log);
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: messageBytes,
      clientTracking: false,
      // No deflate: it costs each idle socket memory, and each frame a compression of its own.
      perMessageDeflate: false,
      handleProtocols: (offered) => offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) && GRAPHQL_TRANSPORT_WS_PROTOCOL,
    });
    this.#server.on('wsClientError', ({ message }, socket) => endWithError(socket, handshakeRefused(message)));
    this.#listeners = this.createListeners();
    this.#timers = [
      this.#forEach(checkInterval, (connection) => {
        const now = Date.now();
        connection.checkInit(now);
        connection.checkToken(now);
        connection.checkStall(now);
      }),
      setInterval(() => setImmediate(() => this.#checkAlive()), pingInterval).unref(),
    ];
  }

  /** What is open on this node, for the metrics. */
  get size(): { sockets: number; subscriptions: number; stalled: number } {
    let [subscriptions, stalled] = [0, 0];
    for (const connection of this.#connections.values()) {
      subscriptions += connection.subscriptions;
      if (connection.outlet.stalledSince !== null) stalled++;
    }
    return { sockets: this.#connections.size, subscriptions, stalled };
  }

  /** Takes the upgrades of an HTTP server on the configured path; others are refused with 404. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      if (pathOf(request) === this.options.path) this.#accept(request, socket, head);
      else endWithError(socket, new RequestRefused(404, `WebSockets are at ${this.options.path}.`));
    });
  }

  /** Lets running operations finish, then closes all sockets with 1001. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    const deadline = Date.now() + drainPatience;
    const busy = () => [...this.#connections.values()].some(({ running }) => running > 0);
    while (busy() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
    const sockets = [...this.#connections.keys()];
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of sockets) socket.close(closeCodes.goingAway, 'Going away');
    await Promise.race([Promise.all(closed), new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
    for (const socket of sockets) socket.terminate();
  }

  /** In a turn of its own: the answers to the last pings, which this process was too busy to read, are read before. */
  #checkAlive(): void {
    for (const connection of this.#connections.values()) connection.checkAlive();
  }

  #forEach(interval: number, visit: (connection: Connection) => void): NodeJS.Timeout {
    return setInterval(() => this.#connections.forEach(visit), interval).unref();
  }

  #accept(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, duplex, head, (socket) => {
      const address = clientAddress(request, this.options.trustProxy);
      const client = {
        requestId: newRequestId(),
        address,
        network: networkOf(address),
        userAgent: String(request.headers['user-agent'] ?? '').slice(0, 256),
      };
      const { limits } = this.options;
      const outlet = new Outlet(socket, duplex as Socket, limits.bufferBytes);
      this.#serve(new Connection(socket, outlet, client, limits, this.#usage, this.options.observer));
    });
  }

  #serve(connection: Connection): void {
    const { socket } = connection;
    if (socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL) {
      socket.on('error', this.#listeners.error);
      socket.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
      return;
    }
    this.#connections.set(socket, connection);
    for (const [event, listener] of Object.entries(this.#listeners)) socket.on(event, listener);
  }

  /** The same for all sockets: none has functions of its own. */
  private createListeners() {
    const connections = this.#connections;
    const protocol = this.#protocol;
    const { log } = this.options;
    return {
      message(this: WebSocket, data: RawData): void {
        const connection = connections.get(this);
        if (connection) protocol.receive(connection, String(data));
      },
      pong(this: WebSocket): void {
        connections.get(this)?.ponged();
      },
      error(err: Error): void {
        log.debug({ err }, 'a socket failed');
      },
      close(this: WebSocket): void {
        const connection = connections.get(this);
        connections.delete(this);
        connection?.closed();
      },
    };
  }
}

/** Not by `new URL`, which throws for paths that anyone may send, such as `//`. */
function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '';
}

/** @param reason why ws refuses the handshake (RFC 6455 section 4.2.1). */
function handshakeRefused(reason: string): RequestRefused {
  return new RequestRefused(400, `${reason}. Connect as RFC 6455 says, with sec-websocket-version: 13.`);
}
