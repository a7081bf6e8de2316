import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { type Server as SocketServer, WebSocketServer } from 'ws';
import type { ConnectionViewer, Usage } from '../transport/index.js';
import { closeCodes } from './close-codes.js';
import { type ConnectionOwner, SocketConnection } from './connection.js';
import { credentialsOfUpgrade } from './credentials.js';
import { SocketOutlet } from './outlet.js';
import { pingTimes } from './ping-times.js';
import { Protocol } from './protocol.js';
import { ServedSocket } from './served-socket.js';
import { SocketChecks } from './socket-checks.js';
import type { SocketHost } from './socket-host.js';
import type { SocketLimits } from './socket-limits.js';

/** Time limit for running operations when the server stops, ms. */
const drainPatience = 5_000;

export interface WebSocketOptions<V extends ConnectionViewer> extends SocketHost<V> {
  path: string;
  limits: SocketLimits;
  /** Counts the connections of each user, over all transports. */
  usage: Usage;
}

/** Serves GraphQL over WebSocket on the HTTP server's upgrades: accepts sockets, checks them, and closes them. */
export class WebSocketEndpoint<V extends ConnectionViewer = ConnectionViewer> {
  readonly #connections = new Set<SocketConnection<V>>();
  readonly #server: SocketServer<typeof ServedSocket>;
  readonly #owner: ConnectionOwner<V>;
  readonly #checks: SocketChecks;

  constructor(private readonly options: WebSocketOptions<V>) {
    const { messageBytes, pingInterval, pongTimeout } = options.limits;
    this.#owner = this.#createOwner(new Protocol(options));
    this.#server = new WebSocketServer({
      noServer: true,
      WebSocket: ServedSocket,
      // It would keep a function for each socket. `SocketConnection` answers pings.
      autoPong: false,
      maxPayload: messageBytes,
      clientTracking: false,
      // No deflate: it costs memory for each idle socket, and CPU for each frame.
      perMessageDeflate: false,
      handleProtocols: (offered) => offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) && GRAPHQL_TRANSPORT_WS_PROTOCOL,
    });
    this.#server.on('wsClientError', ({ message }, socket) => {
      options.refuseUpgrade(socket, 400, `${message}. Connect as RFC 6455 says, with sec-websocket-version: 13.`);
    });
    this.#checks = new SocketChecks(this.#connections, pingTimes(pingInterval, pongTimeout));
  }

  /** True if a socket is open. */
  get isUsed(): boolean {
    return this.#connections.size > 0;
  }

  /** Numbers of open sockets and subscriptions on this node, for the metrics. */
  get size(): { sockets: number; subscriptions: number; stalled: number } {
    let [subscriptions, stalled] = [0, 0];
    for (const connection of this.#connections) {
      subscriptions += connection.subscriptions;
      if (connection.outlet.stalledSince !== null) stalled++;
    }
    return { sockets: this.#connections.size, subscriptions, stalled };
  }

  /** Accepts upgrades of an HTTP server on the configured path; rejects others with 404. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      const { path } = this.options;
      if (pathOf(request) === path) this.#accept(request, socket, head);
      else this.options.refuseUpgrade(socket, 404, `WebSockets are at ${path}.`);
    });
  }

  /** Lets running operations finish, then closes all sockets with 1001. */
  async close(): Promise<void> {
    this.#checks.stop();
    const deadline = Date.now() + drainPatience;
    const busy = () => [...this.#connections].some(({ running }) => running > 0);
    while (busy() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
    const sockets = Array.from(this.#connections, ({ socket }) => socket);
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of sockets) socket.close(closeCodes.goingAway, 'Going away');
    await Promise.race([Promise.all(closed), new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
    for (const socket of sockets) socket.terminate();
  }

  #accept(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, duplex, head, (socket) => {
      if (socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL) {
        socket.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
        return;
      }
      const { bufferBytes } = this.options.limits;
      const outlet = new SocketOutlet(socket, duplex as Socket, bufferBytes);
      const connection = new SocketConnection<V>(socket, outlet, this.options.clientOf(request), this.#owner);
      connection.upgrade = credentialsOfUpgrade(request);
      this.#connections.add(connection);
      this.#checks.add(connection);
    });
  }

  #createOwner(protocol: Protocol<V>): ConnectionOwner<V> {
    const { limits, usage, observer = null, log } = this.options;
    return {
      limits,
      usage,
      observer,
      received: (connection, message) => protocol.receive(connection, message),
      failed: (err) => log.debug({ err }, 'a socket failed'),
      closed: (connection) => this.#connections.delete(connection),
    };
  }
}

/** Without `new URL`, which throws for paths that anyone may send, such as `//`. */
function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '';
}
