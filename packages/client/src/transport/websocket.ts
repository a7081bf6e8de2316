import { type Client, createClient } from 'graphql-ws';
import type { ServerError } from '../errors.js';
import type { Operation } from '../request.js';
import type { Loss, Remedy, Result, ResultSink, Transport, TransportListener } from './transport.js';

const lingerTime = 3_000;
const pingInterval = 10_000;
/** Longest times until a connection is accepted, and until a ping is answered, in milliseconds. */
const connectTime = 15_000;
const pongTime = 5_000;

/** Options of a WebSocket transport. */
export interface WebSocketOptions {
  readonly url: string;
  /** A token for the connection; refreshed before if necessary. */
  readonly accessToken: () => Promise<string | undefined>;
  readonly listener: TransportListener;
  /** The constructor of WebSockets. By default that of the platform. */
  readonly webSocket?: unknown;
}

/** One socket for all subscriptions, by the protocol graphql-transport-ws. */
export function webSocketTransport(options: WebSocketOptions): Transport {
  return new WebSocketTransport(options);
}

interface Running {
  readonly sink: ResultSink;
  stop: () => void;
}

class WebSocketTransport implements Transport {
  readonly #client: Client;
  readonly #listener: TransportListener;
  readonly #running: Set<Running> = new Set();
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #token: string | undefined;

  constructor({ url, accessToken, listener, webSocket }: WebSocketOptions) {
    this.#listener = listener;
    this.#client = createClient({
      url: url.replace(/^http/, 'ws'),
      ...(webSocket === undefined ? {} : { webSocketImpl: webSocket }),
      connectionParams: async () => {
        this.#token = await accessToken();
        return this.#token ? { authorization: `Bearer ${this.#token}` } : {};
      },
      retryAttempts: 0,
      lazyCloseTimeout: lingerTime,
      keepAlive: pingInterval,
      on: this.#handlers(),
    });
  }

  subscribe({ query, variables }: Operation, sink: ResultSink): () => void {
    const running: Running = { sink, stop: () => {} };
    const finish = (report: () => void) => this.#running.delete(running) && report();
    this.#running.add(running);
    running.stop = this.#client.subscribe(
      { query, variables: variables ?? null },
      {
        next: (result) => this.#running.has(running) && sink.result(result as Result),
        error: (error) =>
          finish(() => {
            if (Array.isArray(error)) sink.refused(error as ServerError[], this.#token);
            else sink.lost(this.#lossOf(error));
          }),
        complete: () => finish(() => sink.completed()),
      },
    );
    return () => finish(running.stop);
  }

  close(): void {
    this.#client.terminate();
  }

  #handlers() {
    return {
      connecting: () => {
        this.#expectWithin(connectTime);
        this.#listener.connecting();
      },
      connected: (_socket: unknown, payload?: Record<string, unknown>) => {
        clearTimeout(this.#deadline);
        this.#listener.connected(payload);
      },
      ping: (isReceived: boolean) => {
        if (!isReceived) this.#expectWithin(pongTime);
      },
      pong: (isReceived: boolean) => {
        if (isReceived) clearTimeout(this.#deadline);
      },
      error: (error: unknown) => this.#lose(error),
      closed: (event: unknown) => this.#lose(event),
    };
  }

  /** Gives a half-open socket up: the network is gone, but nobody closed the socket. */
  #expectWithin(milliseconds: number): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#client.terminate(), milliseconds);
  }

  /** All subscriptions are lost here, before graphql-ws repeats them: after the close code 1000 it would do so unchanged. */
  #lose(event: unknown): void {
    clearTimeout(this.#deadline);
    const lost = [...this.#running];
    this.#running.clear();
    for (const { stop, sink } of lost) {
      stop();
      sink.lost(this.#lossOf(event));
    }
    this.#listener.idle();
  }

  #lossOf(event: unknown): Loss {
    return { ...lossOf(event), accessToken: this.#token };
  }
}

/** Close codes after which another attempt would end in the same way. */
const hopeless: ReadonlySet<number> = new Set([1009, 4400, 4406, 4409, 4429]);

/** @param error a CloseEvent, or an Error if no socket came about */
function lossOf(error: unknown): Loss {
  const { code, reason = '' } = (error ?? {}) as { code?: unknown; reason?: string };
  if (typeof code !== 'number') return { remedy: 'resume', reason: String(error) };
  return { remedy: remedyOf(code), closeCode: code, reason };
}

function remedyOf(code: number): Remedy {
  if (code === 4403) return 'renew';
  if (code === 4401) return 'signIn';
  return hopeless.has(code) ? 'giveUp' : 'resume';
}
