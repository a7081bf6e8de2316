import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { type Backend, createBackend } from '../support/backend.js';
import { CreateGroup, JoinGroup, say } from '../support/chat.js';
import { cursorAt } from '../support/cursors.js';
import { type Person, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { within } from '../support/socket-client.js';
import { StatementRecorder } from '../support/statement-recorder.js';

const feeds = 100;
const people = 10;
const followers = feeds * people;
const missed = 3;
const patience = 300_000;

let backend: Backend;
let server: ServerProcess;
let environment: Record<string, string>;
let users: Person[];
const groups: string[] = [];

beforeAll(async () => {
  backend = await createBackend();
  const many = String(followers);
  environment = {
    ...backend.environment,
    HUBBUB_SOCKETS_PER_USER: many,
    HUBBUB_SUBSCRIPTIONS_PER_USER: many,
    HUBBUB_SOCKET_INIT_TIMEOUT: '60s',
    // Otherwise the periodic reads of a node would be counted, too.
    HUBBUB_JOBS: 'false',
    HUBBUB_FEED_REPAIR_INTERVAL: '1h',
    HUBBUB_DATABASE_TIMEOUT: '5m',
    HUBBUB_ACCESS_TOKEN_TTL: '1h',
  };
  server = await ServerProcess.start(environment);
  users = await signUp(server, ...Array.from({ length: people }, (_, i) => `user${i}`));
  const [owner, ...others] = users as [Person, ...Person[]];
  for (let i = 0; i < feeds; i++) await meet(owner, others);
}, patience);
afterAll(async () => {
  await server.stop();
  await backend.dispose();
});

async function meet(owner: Person, others: Person[]): Promise<void> {
  const { createGroup } = await owner.http.run(CreateGroup, { input: { title: 'Storm' } });
  await Promise.all(others.map((other) => other.http.run(JoinGroup, { input: { groupId: createGroup.group.id } })));
  groups.push(createGroup.group.id);
}

/** A client with a socket of its own, which was cut off and has signed in again. */
class Follower {
  readonly #positions: number[] = [];
  readonly #waiting = new Map<string, () => void>();
  readonly #failed = Promise.withResolvers<never>();

  private constructor(private readonly socket: WebSocket) {
    const fail = (reason: string) => this.#failed.reject(new Error(reason));
    socket.on('message', (data) => this.#take(JSON.parse(String(data))));
    socket.on('error', ({ message }) => fail(message)).on('close', (code) => fail(`Closed with ${code}`));
  }

  static async signIn(person: Person): Promise<Follower> {
    const socket = new WebSocket(server.socketUrl, 'graphql-transport-ws');
    const follower = new Follower(socket);
    socket.on('open', () => {
      follower.#send({ type: 'connection_init', payload: { Authorization: `Bearer ${person.accessToken}` } });
    });
    await follower.#next('connection_ack');
    return follower;
  }

  /** Subscribes, and resolves when the server has read that. Nothing need have arrived then. */
  async follow(conversationId: string, after: string): Promise<void> {
    const query = `subscription { messageEvents(conversationId: "${conversationId}", after: "${after}") {
      __typename ... on MessageAdded { position message { content sender { username } } } } }`;
    this.#send({ id: '1', type: 'subscribe', payload: { query } });
    const pong = this.#next('pong');
    this.#send({ type: 'ping' });
    await pong;
  }

  /** Resolves with the positions of the first events. */
  async heard(count: number): Promise<number[]> {
    while (this.#positions.length < count) await this.#next('next');
    return this.#positions;
  }

  leave(): void {
    this.#failed.promise.catch(() => {});
    this.socket.terminate();
  }

  #next(type: string): Promise<void> {
    const arrived = new Promise<void>((resolve) => this.#waiting.set(type, resolve));
    return Promise.race([arrived, this.#failed.promise]);
  }

  #send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  #take(message: { type: string; payload?: { data?: { messageEvents?: { position?: number } } } }): void {
    if (message.type === 'error') this.#failed.reject(new Error(JSON.stringify(message.payload)));
    const position = message.payload?.data?.messageEvents?.position;
    if (message.type === 'next' && position) this.#positions.push(position);
    this.#waiting.get(message.type)?.();
  }
}

test(
  'the reads for 1,000 followers of 100 feeds that reconnect at once depend on feeds, not on followers',
  async () => {
    const head = people;
    const [first] = users as [Person];
    const cursors = await Promise.all(groups.map((group) => cursorAt(first, group, head)));
    await first.disconnect();
    // All followers had seen this much; then the node dies, and they miss some events.
    await Promise.all(
      groups.map((group) =>
        Promise.all(Array.from({ length: missed }, () => say(users[0] as Person, group, 'missed'))),
      ),
    );
    await server.stop('SIGKILL');
    await using recorder = await StatementRecorder.start(environment.DATABASE_URL ?? '');
    server = await ServerProcess.start({ ...environment, DATABASE_URL: recorder.url });

    const resumed = await Promise.all(
      users.flatMap((person) =>
        groups.map(async (group, n) => ({ group, after: cursors[n] ?? '', follower: await Follower.signIn(person) })),
      ),
    );
    recorder.take();
    // On a slow machine they would arrive one after the other, and the later ones would read anew.
    recorder.hold();
    await within(
      Promise.all(resumed.map(({ follower, group, after }) => follower.follow(group, after))),
      'all subscriptions to have arrived',
      patience,
    );
    recorder.release();
    const heard = await within(
      Promise.all(resumed.map(({ follower }) => follower.heard(missed))),
      'everyone to have caught up',
      patience,
    );
    const reads = recorder.take().length;
    for (const { follower } of resumed) follower.leave();

    const expected = Array.from({ length: missed }, (_, i) => head + 1 + i);
    expect(heard).toHaveLength(followers);
    for (const positions of heard) expect(positions).toEqual(expected);
    process.stdout.write(
      `Reconnect storm: ${followers} followers of ${feeds} feeds resumed with ${reads} statements\n`,
    );
    expect(reads).toBeLessThan(feeds);
  },
  patience,
);
