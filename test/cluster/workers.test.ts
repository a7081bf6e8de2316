import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../src/app/config.js';
import { graphql } from '../gql/index.js';
import { descendantsOf } from '../services/processes.js';
import { type Backend, createBackend } from '../support/backend.js';
import { meetInGroup, SendMessage } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { metric } from '../support/metrics.js';
import { requestsAround } from '../support/own-connections.js';
import { type Person, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { SocketClient, within } from '../support/socket-client.js';

const FollowAcrossWorkers = graphql(`
  subscription FollowAcrossWorkers($conversationId: ID!, $after: Cursor) {
    messageEvents(conversationId: $conversationId, after: $after) {
      __typename
      ... on InConversation {
        position
        cursor
      }
    }
  }
`);

const Ask = graphql(`
  query Ask {
    __typename
  }
`);

const patience = 120_000;
/** How long the workers may take to answer, before more sockets are opened. */
const answerTime = 2_000;

let backend: Backend;
let server: ServerProcess;
let ada: Person;
let conversationId: string;
let followers: Follower[];
let number = 0;

/** A socket that follows the conversation, and the positions that it received. */
class Follower {
  readonly #client = new SocketClient(server.socketUrl, ada.accessToken);
  readonly #events;
  #cursor: string | undefined;
  readonly closed = this.#client.untilClosed;
  isClosed = false;

  constructor(
    readonly positions: number[] = [],
    after?: string,
  ) {
    this.#cursor = after;
    this.#events = this.#client.subscribe(FollowAcrossWorkers, { conversationId, ...(after && { after }) });
    void this.closed.then(() => {
      this.isClosed = true;
    });
  }

  async subscribed(): Promise<this> {
    await this.#events.next();
    return this;
  }

  /** Receives events up to a position. */
  async receive(last: number): Promise<void> {
    while ((this.positions.at(-1) ?? 0) < last) {
      const { messageEvents: event } = await this.#events.next();
      if (!('cursor' in event)) continue;
      this.positions.push(event.position);
      this.#cursor = event.cursor;
    }
  }

  /** Connects again, and resumes after the last event. */
  resumed(): Promise<Follower> {
    return new Follower(this.positions, this.#cursor).subscribed();
  }

  /** Resolves when the worker answers. */
  async ask(): Promise<void> {
    await this.#client.run(Ask, {});
  }

  dispose(): Promise<void> {
    return this.#client.dispose();
  }
}

beforeAll(async () => {
  backend = await createBackend();
  server = await ServerProcess.start({ ...backend.environment, HUBBUB_WORKERS: '2' });
}, patience);
afterAll(async () => {
  await server?.stop();
  await backend?.dispose();
});

/** Sends a message. A request fails if its worker is killed, so it is repeated with the same `clientId`. */
async function send(clientId: string): Promise<number> {
  const input = { to: { conversationId }, content: 'Hello', clientId };
  const { sendMessage } = await eventually(() => ada.http.run(SendMessage, { input }));
  return sendMessage.position;
}

/** Receives events up to a position, after another connection if the server closes this one. */
async function catchUp(follower: Follower, last: number): Promise<Follower> {
  try {
    await follower.receive(last);
    return follower;
  } catch {
    await within(follower.closed, 'the socket to be closed');
    const again = await eventually(() => follower.resumed());
    await again.receive(last);
    return again;
  }
}

/** Opens sockets until both workers have some. */
async function spreadOver(workers: number[]): Promise<void> {
  await eventually(async () => {
    for (const worker of workers) {
      if (await haveAnswers(worker)) continue;
      followers.push(await new Follower().subscribed());
      throw new Error(`No socket belongs to another worker than ${worker}`);
    }
  }, patience / 2);
}

/** Returns whether a follower has an answer while this worker is stopped, that is, from the other one. */
async function haveAnswers(stopped: number): Promise<boolean> {
  process.kill(stopped, 'SIGSTOP');
  try {
    await within(Promise.any(followers.map((follower) => follower.ask())), 'an answer', answerTime);
    return true;
  } catch {
    return false;
  } finally {
    process.kill(stopped, 'SIGCONT');
  }
}

describe('two workers', () => {
  beforeEach(async () => {
    [ada] = await signUp(server, `ada${number++}`);
    conversationId = await meetInGroup('Spread', ada);
    followers = [];
    for (let i = 0; i < 8; i++) followers.push(await new Follower().subscribed());
  }, patience);
  afterEach(() => Promise.all(followers.map((follower) => follower.dispose())));

  test('deliver a message to the subscribers of both, once', async () => {
    const position = await send('first');
    await Promise.all(followers.map((follower) => follower.receive(position)));
    for (const { positions } of followers) expect(positions).toEqual([position]);
  });

  test('add up their metrics', async () => {
    const { origin: url } = new URL(server.graphqlUrl);
    for (const name of ['sockets', 'subscriptions']) {
      await eventually(async () => expect(await metric({ url }, name)).toBe(followers.length));
    }
  });

  test(
    'leave no connection open that waits for one that is killed',
    async () => {
      const [worker] = descendantsOf(server.pid);
      const requests = await requestsAround(Number(worker), server.graphqlUrl);
      expect(requests.some(({ isAnswered }) => isAnswered)).toBe(true);
    },
    patience,
  );

  test(
    'share the connections; if one is killed, it is replaced, and clients that resume miss nothing',
    async () => {
      const before = descendantsOf(server.pid);
      expect(before).toHaveLength(2);
      await spreadOver(before);
      const first = await send('before');
      await Promise.all(followers.map((follower) => follower.receive(first)));
      process.kill(Number(before[0]), 'SIGKILL');
      await eventually(() => expect(followers.some(({ isClosed }) => isClosed)).toBe(true));
      const last = Math.max(await send('during-1'), await send('during-2'));
      const caughtUp = await Promise.all(followers.map((follower) => catchUp(follower, last)));
      for (const { positions } of caughtUp) expect(positions).toEqual([first, first + 1, first + 2]);
      const resumed = caughtUp.filter((follower, i) => follower !== followers[i]);
      expect(resumed.length).toBeGreaterThan(0);
      expect(resumed.length).toBeLessThan(followers.length);
      followers.push(...resumed);
      await eventually(() => {
        const now = descendantsOf(server.pid);
        expect(now).toHaveLength(2);
        expect(now).not.toContain(before[0]);
      }, patience);
      expect(server.output).toContain('a worker has ended; another one starts');
    },
    patience,
  );

  test(
    'close their sockets and end with the primary process on SIGTERM',
    async () => {
      const workers = descendantsOf(server.pid);
      expect(await server.stop()).toBe(0);
      for (const { closed } of followers) expect((await closed).code).toBe(1001);
      await eventually(() => {
        for (const pid of workers) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
      });
    },
    patience,
  );
});

describe('several workers', () => {
  test.each([
    [{}, 'Set DATABASE_URL and REDIS_URL'],
    [{ DATABASE_URL: 'postgres://localhost/hubbub' }, 'Set REDIS_URL'],
    [{ REDIS_URL: 'redis://localhost' }, 'Set DATABASE_URL'],
  ])('need PostgreSQL and Redis', (given, expected) => {
    for (const workers of ['2', 'auto']) {
      expect(() => loadConfig({ ...given, HUBBUB_WORKERS: workers })).toThrow(expected);
    }
  });

  test(
    'fail with the reason of the first one if it cannot start',
    async () => {
      const environment = { ...backend.environment, HUBBUB_LOCALES_DIR: '/no-such-folder', HUBBUB_WORKERS: '2' };
      await using failed = await ServerProcess.start(environment);
      expect(await failed.exited).toBe(1);
      expect(failed.output.match(/no-such-folder of message files/g)).toHaveLength(1);
    },
    patience,
  );

  test(
    'do not share the port with another server, even one that would share it',
    async () => {
      const other = createServer().listen({ port: 0, host: '127.0.0.1', reusePort: process.platform === 'linux' });
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      const environment = { ...backend.environment, PORT: String(port), HUBBUB_WORKERS: '2' };
      await using failed = await ServerProcess.start(environment);
      other.close();
      expect(await failed.exited).toBe(1);
      expect(failed.output).toContain('Give Hubbub another port with PORT');
    },
    patience,
  );

  test(
    'accept connections from one queue where they cannot share the port',
    async () => {
      const NODE_OPTIONS = '--import ./test/support/no-port-sharing.mjs';
      await using unsharing = await ServerProcess.start({ ...backend.environment, NODE_OPTIONS, HUBBUB_WORKERS: '2' });
      const [worker] = descendantsOf(unsharing.pid);
      const requests = await requestsAround(Number(worker), unsharing.graphqlUrl);
      expect(requests.every(({ isAnswered }) => isAnswered)).toBe(true);
    },
    patience,
  );
});
