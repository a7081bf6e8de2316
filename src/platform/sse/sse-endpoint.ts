import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Client, ConnectionViewer, Present } from '../transport/index.js';
import { SseConnection, type SseConnectionOptions } from './sse-connection.js';
import { SseOperation } from './sse-operation.js';
import { eventStream, readSseRequest } from './sse-request.js';

/** Interval of checks of tokens and stalled streams, ms. */
const checkInterval = 1_000;
/** Time limit for running operations when the server stops, ms. */
const drainPatience = 5_000;
/** How long (ms) a vanished peer is not noticed, at least. The system probes it each second after that. */
const tcpKeepAlive = 5_000;
/** Range (ms) of the time after which a client may connect again. All clients of a node that stops come back. */
const retryAfter = { from: 1_000, to: 3_000 };

export interface SseOptions<V extends ConnectionViewer> extends SseConnectionOptions<V> {
  path: string;
  runner: SseRunner<V>;
  log: { error(details: object, message: string): void };
  /** Returns the origin of a request. */
  clientOf(request: FastifyRequest): Client;
  present: Present;
}

/** Runs the operations of clients. */
export interface SseRunner<V extends ConnectionViewer> {
  /** Runs an operation to its end, or until its subscriber is open. */
  start(operation: SseOperation<V>, connection: SseConnection<V>): Promise<void>;
}

/**
 * Serves GraphQL over server-sent events, in the "distinct connections mode" of graphql-sse: each request has one
 * operation, and its answer is an event stream.
 * @see https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
export class SseEndpoint<V extends ConnectionViewer = ConnectionViewer> {
  readonly #connections = new Set<SseConnection<V>>();
  readonly #timers: NodeJS.Timeout[];
  #isClosing = false;

  constructor(private readonly options: SseOptions<V>) {
    this.#timers = [
      this.#forEach(checkInterval, (connection) => {
        const now = Date.now();
        connection.checkToken(now);
        connection.checkStall(now);
      }),
      this.#forEach(options.limits.pingInterval, (connection) => connection.checkAlive()),
    ];
  }

  /** True if a stream is open. */
  get isUsed(): boolean {
    return this.#connections.size > 0;
  }

  /** Numbers of open streams and their subscriptions on this node, for the metrics. */
  get size(): { streams: number; subscriptions: number; stalled: number } {
    let [subscriptions, stalled] = [0, 0];
    for (const connection of this.#connections) {
      subscriptions += connection.subscriptions;
      if (connection.outlet.stalledSince !== null) stalled++;
    }
    return { streams: this.#connections.size, subscriptions, stalled };
  }

  /** Registers the route. */
  readonly register = async (app: FastifyInstance): Promise<void> => {
    app.route({
      url: this.options.path,
      method: ['GET', 'POST'],
      exposeHeadRoute: false,
      handler: async (request, reply) => this.#accept(request, reply),
    });
  };

  /** Lets running operations finish, then ends all streams. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const timer of this.#timers) clearInterval(timer);
    const deadline = Date.now() + drainPatience;
    const isBusy = () => [...this.#connections].some(({ running }) => running > 0);
    while (isBusy() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
    const connections = [...this.#connections];
    const closed = connections.map((connection) => new Promise<void>((resolve) => connection.onceClosed(resolve)));
    for (const connection of connections) connection.dismiss('goingAway', 'Going away');
    await Promise.race([Promise.all(closed), new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
    for (const connection of connections) connection.terminate();
  }

  #forEach(interval: number, visit: (connection: SseConnection<V>) => void): NodeJS.Timeout {
    return setInterval(() => this.#connections.forEach(visit), interval).unref();
  }

  async #accept(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const asked = readSseRequest(request);
    const connection = new SseConnection<V>(asked, reply.raw, this.options.clientOf(request), this.options);
    this.#open(connection, request, reply);
    if (this.#isClosing) return connection.dismiss('goingAway', 'Going away');
    const operation = new SseOperation(connection, this.options.present);
    try {
      await this.options.runner.start(operation, connection);
    } catch (err) {
      this.options.log.error({ err }, 'failed to serve an event stream');
      connection.terminate();
    }
  }

  /** Sends the headers, so that the client knows that the server has the request. */
  #open(connection: SseConnection<V>, request: FastifyRequest, reply: FastifyReply): void {
    reply.hijack();
    const { raw } = reply;
    this.#connections.add(connection);
    raw.once('close', () => {
      this.#connections.delete(connection);
      connection.closed();
    });
    // A peer that resets the connection ends it; there is nothing else to do.
    raw.on('error', () => undefined);
    request.raw.socket.setKeepAlive(true, tcpKeepAlive);
    raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...this.#headers });
    const retry = retryAfter.from + Math.floor(Math.random() * (retryAfter.to - retryAfter.from));
    raw.write(`retry: ${retry}\n\n`);
  }

  get #headers(): Record<string, string> {
    return {
      'content-type': `${eventStream}; charset=utf-8`,
      // Answers are for this caller and this moment only. A proxy that compresses would hold events back.
      'cache-control': 'no-store, no-transform',
      // nginx must not buffer.
      'x-accel-buffering': 'no',
      ...(this.#isClosing && { connection: 'close' }),
    };
  }
}
