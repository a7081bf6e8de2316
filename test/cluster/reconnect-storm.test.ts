import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { WebSocket } from 'ws';
import { type Backend, createBackend } from '../support/backend.js';
import { CreateGroup, JoinGroup, say } from '../support/chat.js';
import { cursorAt } from '../support/cursors.js';
import { type Person, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { within } from '../support/socket-client.js';

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
  };
  server = await ServerProcess.start({ ...environment, HUBBUB_ACCESS_TOKEN_TTL: '1h' });
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

/** Subscribes over a socket of its own; resolves with the positions of the first events. */
function follow(person: Person, conversationId: string, after: string, count: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(server.socketUrl, 'graphql-transport-ws');
    const send = (message: object) => socket.send(JSON.stringify(message));
    const query = `subscription { messageEvents(conversationId: "${conversationId}", after: "${after}") {
      __typename ... on MessageAdded { position message { content sender { username } } } } }`;
    const positions: number[] = [];
    socket.on('open', () => {
      send({ type: 'connection_init', payload: { Authorization: `Bearer ${person.accessToken}` } });
    });
    socket.on('error', reject).on('close', (code) => reject(new Error(`Closed with ${code}`)));
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.type === 'connection_ack') send({ id: '1', type: 'subscribe', payload: { query } });
      if (message.type === 'error') reject(new Error(JSON.stringify(message.payload)));
      const position = message.payload?.data?.messageEvents?.position;
      if (message.type === 'next' && position) positions.push(position);
      if (positions.length === count) {
        socket.terminate();
        resolve(positions);
      }
    });
  });
}

/** Returns how many statements the database has executed: each read here is a transaction of its own. */
async function statements(): Promise<number> {
  const orm = await MikroORM.init({
    clientUrl: backend.environment.DATABASE_URL,
    entities: [],
    discovery: { warnWhenNoEntities: false },
  });
  try {
    const { rows } = await sql<{ count: string }>`
      select xact_commit as count from pg_stat_database where datname = current_database()`.execute(orm.em.getKysely());
    return Number(rows[0]?.count);
  } finally {
    await orm.close(true);
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
    server = await ServerProcess.start({ ...environment, HUBBUB_ACCESS_TOKEN_TTL: '1h' });

    const before = await statements();
    const resumed = users.flatMap((person) =>
      groups.map((group, n) => follow(person, group, cursors[n] ?? '', missed)),
    );
    const heard = await within(Promise.all(resumed), 'everyone to have caught up', patience);
    // PostgreSQL's sessions report their counts when they are idle for a second, or end.
    await server.stop();
    const reads = (await statements()) - before;

    const expected = Array.from({ length: missed }, (_, i) => head + 1 + i);
    expect(heard).toHaveLength(followers);
    for (const positions of heard) expect(positions).toEqual(expected);
    process.stdout.write(
      `Reconnect storm: ${followers} followers of ${feeds} feeds resumed with ${reads} statements\n`,
    );
    expect(reads).toBeLessThan(6 * feeds);
  },
  patience,
);
