import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { ConnectionViewer, Usage } from '../transport/index.js';
import { closeCodes } from './close-codes.js';
import { SocketConnection } from './connection.js';
import { credentialsOfUpgrade } from './credentials.js';
import { SocketOutlet } from './outlet.js';
import { Protocol } from './protocol.js';
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
  readonly #connections = new Map<WebSocket, SocketConnection<V>>();
  readonly #server: WebSocketServer;
  readonly #protocol: Protocol<V>;
  readonly #listeners: ReturnType<WebSocketEndpoint<V>['createListeners']>;
  readonly #checks: SocketChecks;

  constructor(private readonly options: WebSocketOptions<V>) {
    const { messageBytes, pingInterval } = options.limits;
    this.#protocol = new Protocol(options);
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: messageBytes,
      clientTracking: false,
      // No deflate: it costs memory for each idle socket, and CPU for each frame.
      perMessageDeflate: false,
      handleProtocols: (offered) => offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) && GRAPHQL_TRANSPORT_WS_PROTOCOL,
    });
    this.#server.on('wsClientError', ({ message }, socket) => {
      options.refuseUpgrade(socket, 400, `${message}. Connect as RFC 6455 says, with sec-websocket-version: 13.`);
    });
    this.#listeners = this.createListeners();
    this.#checks = new SocketChecks(this.#connections, pingInterval);
  }

  /** True if a socket is open. */
  get isUsed(): boolean {
    return this.#connections.size > 0;
  }

  /** Numbers of open sockets and subscriptions on this node, for the metrics. */
  get size(): { sockets: number; subscriptions: number; stalled: number } {
    let [subscriptions, stalled] = [0, 0];
    for (const connection of this.#connections.values()) {
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
    const busy = () => [...this.#connections.values()].some(({ running }) => running > 0);
    while (busy() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
    const sockets = [...this.#connections.keys()];
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of sockets) socket.close(closeCodes.goingAway, 'Going away');
    await Promise.race([Promise.all(closed), new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
    for (const socket of sockets) socket.terminate();
  }

  #accept(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, duplex, head, (socket) => {
      const client = this.options.clientOf(request);
      const { limits, usage, observer } = this.options;
      const outlet = new SocketOutlet(socket, duplex as Socket, limits.bufferBytes);
      const connection = new SocketConnection<V>(socket, outlet, client, limits, usage, observer);
      connection.upgrade = credentialsOfUpgrade(request);
      this.#serve(connection);
    });
  }

  #serve(connection: SocketConnection<V>): void {
    const { socket } = connection;
    if (socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL) {
      socket.on('error', this.#listeners.error);
      socket.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
      return;
    }
    this.#connections.set(socket, connection);
    this.#checks.add(connection);
    for (const [event, listener] of Object.entries(this.#listeners)) socket.on(event, listener);
  }

  /** Creates listeners that all sockets share, so that a socket has no functions of its own. */
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

/** Without `new URL`, which throws for paths that anyone may send, such as `//`. */
function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '';
}
