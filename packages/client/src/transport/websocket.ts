import { type Client, createClient } from 'graphql-ws';
import type { ServerError } from '../errors.js';
import type { Loss, Remedy, Result, ResultSink, Transport, TransportListener } from './transport.js';

const lingerTime = 3_000;
const pingInterval = 10_000;
const silenceAllowed = 5_000;
const ackTime = 10_000;

/** What a WebSocket transport needs. */
export interface WebSocketOptions {
  readonly url: string;
  /** A token for the connection; refreshed before if necessary. */
  readonly accessToken: () => Promise<string | undefined>;
  readonly listener: TransportListener;
  /** The constructor of WebSockets. By default that of the platform. */
  readonly webSocket?: unknown;
}

/** One socket for all subscriptions, by the protocol graphql-transport-ws. */
export function webSocketTransport({ url, accessToken, listener, webSocket }: WebSocketOptions): Transport {
  let silence: ReturnType<typeof setTimeout> | undefined;
  const client: Client = createClient({
    url: url.replace(/^http/, 'ws'),
    ...(webSocket === undefined ? {} : { webSocketImpl: webSocket }),
    connectionParams: async () => {
      const token = await accessToken();
      return token ? { authorization: `Bearer ${token}` } : {};
    },
    retryAttempts: 0,
    lazyCloseTimeout: lingerTime,
    connectionAckWaitTimeout: ackTime,
    keepAlive: pingInterval,
    on: {
      connecting: () => listener.connecting(),
      connected: (_socket, payload) => listener.connected(payload),
      ping: (received) => {
        // Half-open: the network is gone, but nobody closed the socket.
        if (!received) silence = setTimeout(() => client.terminate(), silenceAllowed);
      },
      pong: (received) => {
        if (received) clearTimeout(silence);
      },
      closed: () => {
        clearTimeout(silence);
        listener.idle();
      },
    },
  });
  return {
    subscribe: ({ query, variables }, sink) => client.subscribe({ query, variables: variables ?? null }, forward(sink)),
    close: () => client.terminate(),
  };
}

function forward(sink: ResultSink): Parameters<Client['subscribe']>[1] {
  return {
    next: (result) => sink.result(result as Result),
    error: (error) => (Array.isArray(error) ? sink.refused(error as ServerError[]) : sink.lost(lossOf(error))),
    complete: () => sink.completed(),
  };
}

/** Close codes after which another attempt would end in the same way. */
const hopeless: ReadonlySet<number> = new Set([1009, 4400, 4406, 4409, 4429]);

/** @param error a CloseEvent, or an Error if no socket came about */
export function lossOf(error: unknown): Loss {
  const { code, reason = '' } = (error ?? {}) as { code?: unknown; reason?: string };
  if (typeof code !== 'number') return { remedy: 'resume', reason: String(error) };
  return { remedy: remedyOf(code), closeCode: code, reason };
}

function remedyOf(code: number): Remedy {
  if (code === 4403) return 'renew';
  if (code === 4401) return 'signIn';
  return hopeless.has(code) ? 'giveUp' : 'resume';
}
