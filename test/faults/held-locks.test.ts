import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SendMessageInput } from '../gql/graphql.js';
import { meetInGroup, SendMessage } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { OwnPgBouncer } from '../support/own-pgbouncer.js';
import { type Person, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { OwnPostgres } from './own-postgres.js';

const pool = 5;
const rounds = 3;

let postgres: OwnPostgres;
let pgbouncer: OwnPgBouncer;

beforeAll(async () => {
  postgres = await OwnPostgres.start();
  pgbouncer = await OwnPgBouncer.start(postgres.url, { mode: 'transaction', sessions: 20 });
});
afterAll(async () => {
  await pgbouncer?.[Symbol.asyncDispose]();
  await postgres?.stop();
});

const waiting = async () =>
  Number(await postgres.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"));
const stored = async (text: string) =>
  Number(await postgres.sql(`select count(*) from message where content like '${text}%'`));
const holdFeed = (id: string) => postgres.hold(`select from feed where id = '${id}' for update`);

describe.each(['PostgreSQL', 'PgBouncer'])('with %s at DATABASE_URL', (title) => {
  let server: TestServer;
  let people: [Person, Person];

  beforeAll(async () => {
    server = await startTestServer({
      DATABASE_URL: title === 'PostgreSQL' ? postgres.url : pgbouncer.url,
      HUBBUB_DATABASE_POOL: String(pool),
      HUBBUB_DATABASE_TIMEOUT: '2s',
    });
    let attempt = 0;
    people = await eventually(() => signUp(server, `ada${title}${++attempt}`, `grace${title}${attempt}`));
  });
  afterAll(() => server?.stop());

  const outcomeOf = async (person: Person, input: SendMessageInput) =>
    person.http.run(SendMessage, { input }).then(
      () => 'sent',
      (error: { extensions: { code: string } }) => error.extensions.code,
    );

  /** A busy machine may exceed the time limit of the database. */
  const meet = (name: string) => eventually(() => meetInGroup(name, ...people));

  /** The same. A retry is safe, because the draft has a `clientId`. */
  const untilSent = (person: Person, input: SendMessageInput) =>
    eventually(async () => expect(await outcomeOf(person, input)).toBe('sent'));

  test('sends that fail because a feed is locked are rolled back when their callers get the error', async () => {
    const conversationId = await meet(`Held ${title}`);
    const drafts = Array.from({ length: rounds * people.length }, (_, n) => ({
      to: { conversationId },
      content: `${title} ${n}`,
      clientId: `${title}-${n}`,
    }));
    const held = await holdFeed(conversationId);
    for (let round = 0; round < rounds; round++) {
      const sends = people.map((person, n) => outcomeOf(person, drafts[round * people.length + n] ?? fail()));
      expect(await Promise.all(sends)).toEqual(people.map(() => 'UNAVAILABLE'));
      expect(await waiting()).toBe(0);
    }
    await held[Symbol.asyncDispose]();
    expect(await stored(title)).toBe(0);
    await Promise.all(drafts.map((draft, n) => untilSent(people[n % people.length] ?? fail(), draft)));
    expect(await stored(title)).toBe(drafts.length);
  });

  test('other feeds can be written to meanwhile', async () => {
    const [heldId, freeId] = [await meet('Held'), await meet('Free')];
    await using _held = await holdFeed(heldId);
    const late = outcomeOf(people[0], { to: { conversationId: heldId }, content: 'late', clientId: 'late' });
    await untilSent(people[1], { to: { conversationId: freeId }, content: 'free', clientId: 'free' });
    expect(await late).toBe('UNAVAILABLE');
  });
});

test('a statement of a node that was killed ends, even if it waits for a lock', async () => {
  await using server = await ServerProcess.start({ DATABASE_URL: postgres.url, HUBBUB_DATABASE_TIMEOUT: '1h' });
  const [ada] = await signUp(server, 'ada');
  const conversationId = await meetInGroup('Killed', ada);
  await using _held = await holdFeed(conversationId);
  const input = { to: { conversationId }, content: 'killed' };
  const lost = expect(ada.http.run(SendMessage, { input })).rejects.toThrow();
  await eventually(async () => expect(await waiting()).toBe(1));
  await server.stop('SIGKILL');
  await lost;
  await eventually(async () => expect(await waiting()).toBe(0));
  expect(await stored('killed')).toBe(0);
});

function fail(): never {
  throw new Error('There is one for each');
}
