import { request } from '../request.js';
import { automaticTransport } from './automatic.js';
import { eventStreamTransport } from './event-stream.js';
import type { Transport, TransportListener } from './transport.js';
import { webSocketTransport } from './websocket.js';

export type TransportName = 'websocket' | 'sse' | 'auto';

/** Options of any transport. */
export interface TransportOptions {
  readonly url: string;
  readonly accessToken: () => Promise<string | undefined>;
  readonly fetch: typeof fetch;
  readonly webSocket: unknown;
  readonly listener: TransportListener;
}

/** In React Native an answer comes when it is complete, which a stream never is. */
function mayStream(): boolean {
  return 'body' in (globalThis.Response?.prototype ?? {});
}

export function createTransport(name: TransportName, options: TransportOptions): Transport {
  const { url, fetch, listener, webSocket } = options;
  const hasWebSocket = webSocket !== undefined || globalThis.WebSocket !== undefined;
  if (name === 'sse' || (name === 'auto' && !hasWebSocket)) return eventStreamTransport(options);
  if (name === 'websocket' || !mayStream()) return webSocketTransport(options);
  return automaticTransport({
    webSocket: (watched) => webSocketTransport({ ...options, listener: watched }),
    eventStream: eventStreamTransport(options),
    listener,
    probe: () => request(fetch, url, { query: '{ __typename }' }, {}),
  });
}
