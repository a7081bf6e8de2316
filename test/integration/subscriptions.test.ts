import { makeExecutableSchema } from '@graphql-tools/schema';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { StreamSubscriber } from '../../src/feed/index.js';
import { type ProtocolMessage, RawSocket } from '../support/raw-socket.js';
import { ScriptedSource } from '../support/scripted-source.js';
import { within } from '../support/socket-client.js';
import { TwinServers } from '../support/twin-servers.js';

const typeDefs = `
  type Query { none: Int }
  type Subscription { opening: Int  endless: Int  away: Int  late: Int  failing: Int }
`;

/** The source of `opening`; a test resolves it. */
let source: PromiseWithResolvers<ScriptedSource>;
/** Resolves when the server begins to open `opening`. */
let isAsked: PromiseWithResolvers<void>;

/** Its only value arrives during the first read, which itself finds nothing. */
class LateSource extends ScriptedSource {
  #subscriber: StreamSubscriber | null = null;

  private constructor(private readonly coming: number[]) {
    super(coming, 'stays open');
  }

  static create(): LateSource {
    return new LateSource([]);
  }

  override wakes(subscriber: StreamSubscriber): void {
    super.wakes(subscriber);
    this.#subscriber = subscriber;
  }

  override async readOn(): Promise<boolean> {
    const subscriber = this.#subscriber;
    this.#subscriber = null;
    if (subscriber) {
      this.coming.push(1);
      subscriber.wake();
    }
    return false;
  }
}

const resolve = ({ value }: { value: number }) => value;

const resolvers = {
  Subscription: {
    opening: {
      subscribe: () => {
        isAsked.resolve();
        return source.promise;
      },
      resolve,
    },
    endless: { subscribe: () => new ScriptedSource([1], 'stays open'), resolve },
    away: { subscribe: unavailable },
    late: { subscribe: () => LateSource.create(), resolve },
    failing: {
      subscribe: () => new ScriptedSource([1, 2, 3], 'stays open'),
      resolve: ({ value }: { value: number }) => (value === 2 ? unavailable() : value),
    },
  },
};

/** Fails as a query does when PostgreSQL shuts down. */
function unavailable(): never {
  throw Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' });
}

let servers: TwinServers;
let socket: RawSocket;

beforeAll(async () => {
  const schema = makeExecutableSchema({ typeDefs, resolvers });
  servers = await TwinServers.start(schema, { subscriptionsPerSocket: 1 }, { patience: 50 });
});
beforeEach(async () => {
  source = Promise.withResolvers();
  isAsked = Promise.withResolvers();
  socket = await RawSocket.signedIn(servers.url, '');
});
afterAll(() => servers.stop());

function subscribe(id: string, field: string): void {
  socket.send({ type: 'subscribe', id, payload: { query: `subscription { ${field} }` } });
}

const next = (id: string, field: string, value: number) => ({
  id,
  type: 'next',
  payload: { data: { [field]: value } },
});

test('a subscription that its client completes while it opens frees its slot and closes its source', async () => {
  subscribe('1', 'opening');
  await within(isAsked.promise, 'the subscription to be opened');
  socket.complete('1');
  socket.send({ type: 'ping' });
  await socket.next(({ type }) => type === 'pong');
  const opened = new ScriptedSource([], 'stays open');
  source.resolve(opened);
  expect(await within(opened.next(), 'the source to be closed')).toEqual({ value: undefined, done: true });
  // The socket has one slot only.
  subscribe('2', 'endless');
  expect(await socket.answer('2')).toEqual(next('2', 'endless', 1));
  socket.drop();
});

test('a subscription that cannot be opened while the database is away closes the socket with 1013', async () => {
  subscribe('1', 'away');
  await expect(socket.answer('1')).rejects.toThrow('The socket was closed with 1013 UNAVAILABLE');
});

test('a subscription sends an item that arrives during its last read', async () => {
  subscribe('1', 'late');
  expect(await socket.answer('1')).toEqual(next('1', 'late', 1));
  socket.drop();
});

test('a subscription sends nothing after an event that fails for too long, and closes the socket with 1013', async () => {
  const messages: ProtocolMessage[] = [];
  socket.ws.on('message', (data) => messages.push(JSON.parse(String(data))));
  subscribe('1', 'failing');
  expect(await socket.closed).toEqual({ code: 1013, reason: 'UNAVAILABLE' });
  expect(messages).toEqual([next('1', 'failing', 1)]);
});
