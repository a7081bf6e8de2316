import { expect, test } from '@jest/globals';
import { automaticTransport } from '../../../packages/client/src/transport/automatic.js';
import type { ResultSink, Transport, TransportListener } from '../../../packages/client/src/transport/transport.js';

const operation = { query: 'subscription { accountEvents { __typename } }' };
const ignore = () => undefined;
const listener: TransportListener = { connecting: ignore, connected: ignore, idle: ignore };

/** Transports in a network whose proxy lets no WebSocket pass, and whose requests are answered when the test says so. */
class Network {
  /** The transport of each subscription. */
  readonly used: ('WebSocket' | 'event stream')[] = [];
  readonly transport: Transport;
  #answer: () => void = ignore;

  constructor() {
    this.transport = automaticTransport({
      webSocket: ({ connecting }) =>
        this.#transport('WebSocket', (sink) => {
          connecting();
          sink.lost({ remedy: 'resume', closeCode: 1006, reason: 'The proxy refused it.' });
        }),
      eventStream: this.#transport('event stream', ignore),
      listener,
      probe: () =>
        new Promise<void>((resolve) => {
          this.#answer = resolve;
        }),
    });
  }

  subscribe(): void {
    this.transport.subscribe(operation, { result: ignore, refused: ignore, completed: ignore, lost: ignore });
  }

  /** Answers the request over HTTP that is under way. */
  async answer(): Promise<void> {
    this.#answer();
    await new Promise(setImmediate);
  }

  #transport(name: 'WebSocket' | 'event stream', begin: (sink: ResultSink) => void): Transport {
    const subscribe = (_operation: unknown, sink: ResultSink) => {
      this.used.push(name);
      begin(sink);
      return ignore;
    };
    return { subscribe, close: ignore };
  }
}

test('event streams are used after a WebSocket failed between two answered requests', async () => {
  const network = new Network();
  for (let failed = 0; failed < 2; failed++) {
    network.subscribe();
    await network.answer();
  }
  network.subscribe();
  expect(network.used).toEqual(['WebSocket', 'WebSocket', 'event stream']);
});

test('a request that was answered after the device changed to another network says nothing about that one', async () => {
  const network = new Network();
  network.subscribe();
  await network.answer();
  network.subscribe();
  network.transport.networkChanged?.();
  await network.answer();
  network.subscribe();
  expect(network.used).toEqual(['WebSocket', 'WebSocket', 'WebSocket']);
});
