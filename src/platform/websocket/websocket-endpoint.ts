import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { Config } from '../../config.js';
import { newRequestId } from '../request-id.js';
import { clientAddress } from './client-address.js';
import { closeCodes } from './close-codes.js';
import { Connection } from './connection.js';
import { createOperationServer, type OperationOptions } from './operations.js';
import { Outlet } from './outlet.js';
import { Usage } from './usage.js';

/** How often tokens and stalled sockets are looked at, ms. */
const checkInterval = 1_000;
/** How long running operations may take to finish when the server stops, ms. */
const drainPatience = 5_000;

export interface WebSocketOptions extends Omit<OperationOptions, 'initTimeout'> {
  path: string;
  limits: Config['socket'];
  trustProxy: boolean;
}

/** GraphQL over WebSocket on the HTTP server's upgrade: takes sockets in, watches over them, and lets them go. */
export class WebSocketEndpoint {
  readonly #connections = new Set<Connection>();
  readonly #server: WebSocketServer;
  readonly #operations: ReturnType<typeof createOperationServer>;
  readonly #timers: NodeJS.Timeout[];
  readonly #usage: Usage;

  constructor(private readonly options: WebSocketOptions) {
    const { initTimeout, messageBytes, pingInterval } = options.limits;
    this.#usage = new Usage(options.limits);
    this.#operations = createOperationServer({ ...options, initTimeout });
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: messageBytes,
      clientTracking: false,
      // No deflate: it costs each idle socket memory, and each frame a compression of its own.
      perMessageDeflate: false,
      handleProtocols: (offered) => offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) && GRAPHQL_TRANSPORT_WS_PROTOCOL,
    });
    this.#timers = [
      this.#forEach(checkInterval, (connection) => {
        connection.checkToken(Date.now());
        connection.checkStall(Date.now());
      }),
      this.#forEach(pingInterval, (connection) => connection.checkAlive()),
    ];
  }

  /** What is open on this node, for the metrics. */
  get size(): { sockets: number; subscriptions: number; stalled: number } {
    let [subscriptions, stalled] = [0, 0];
    for (const connection of this.#connections) {
      subscriptions += connection.subscriptions;
      if (connection.outlet.stalledSince !== null) stalled++;
    }
    return { sockets: this.#connections.size, subscriptions, stalled };
  }

  /** Takes the upgrades of an HTTP server on the configured path; others are refused with 404. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      if (pathOf(request) === this.options.path) this.#accept(request, socket, head);
      else refuse(socket);
    });
  }

  /** Lets running operations finish, then closes all sockets with 1001. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    const deadline = Date.now() + drainPatience;
    const busy = () => [...this.#connections].some(({ running }) => running > 0);
    while (busy() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
    const closed = [...this.#connections].map(({ socket }) => new Promise((resolve) => socket.once('close', resolve)));
    for (const { socket } of this.#connections) socket.close(closeCodes.goingAway, 'Going away');
    await Promise.race([Promise.all(closed), new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
    for (const { socket } of this.#connections) socket.terminate();
  }

  #forEach(interval: number, visit: (connection: Connection) => void): NodeJS.Timeout {
    return setInterval(() => this.#connections.forEach(visit), interval).unref();
  }

  #accept(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, duplex, head, (socket) => {
      const client = {
        requestId: newRequestId(),
        address: clientAddress(request, this.options.trustProxy),
        userAgent: String(request.headers['user-agent'] ?? '').slice(0, 256),
      };
      const { limits } = this.options;
      this.#serve(new Connection(socket, new Outlet(socket, limits.bufferBytes), client, limits, this.#usage));
    });
  }

  #serve(connection: Connection): void {
    const { socket } = connection;
    this.#connections.add(connection);
    const closed = this.#operations.opened(
      {
        protocol: socket.protocol,
        send: (data) => connection.outlet.send(data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) => socket.on('message', (data) => this.#handle(connection, handle(String(data)))),
      },
      { connection },
    );
    socket.on('error', (err) => this.options.log.debug({ err }, 'a socket failed'));
    socket.once('close', (code, reason) => {
      this.#connections.delete(connection);
      void closed(code, String(reason));
      connection.closed();
    });
  }

  #handle({ socket }: Connection, handled: Promise<void>): void {
    handled.catch((err: Error) => {
      if (err.message.startsWith('Unexpected message of type')) {
        socket.close(closeCodes.badMessage, 'Only a server may send this');
        return;
      }
      this.options.log.error({ err }, 'a message could not be handled');
      socket.close(closeCodes.internalError, 'INTERNAL');
    });
  }
}

/** Not by `new URL`, which throws for paths that anyone may send, such as `//`. */
function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '';
}

function refuse(socket: Duplex): void {
  // A peer that resets the connection meanwhile must not be an uncaught error.
  socket.on('error', () => socket.destroy());
  // Nor does anyone wait for its own end: one that never comes would keep the server from stopping.
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n', () => socket.destroy());
}
