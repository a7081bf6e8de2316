import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Database } from '../../src/platform/database/index.js';
import { signUpAdmin } from '../support/admin.js';
import { type Backend, createBackend } from '../support/backend.js';
import { openDatabase } from '../support/database.js';
import { type Person } from '../support/people.js';
import { faults, planOf } from '../support/plans.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let backend: Backend;
let recorder: StatementRecorder;
let server: TestServer;
let database: Database;
let admin: Person;

beforeAll(async () => {
  backend = await createBackend();
  recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  const environment = { ...backend.environment, DATABASE_URL: recorder.url, HUBBUB_JOBS: 'false' };
  server = await startTestServer(environment);
  database = await openDatabase(environment);
  admin = await signUpAdmin({ graphqlUrl: server.graphqlUrl, socketUrl: server.socketUrl, backend }, 'warden');
  await fill();
});
afterAll(async () => {
  await server.stop();
  await database.close();
  await recorder[Symbol.asyncDispose]();
  await backend.dispose();
});

/**
 * Enough users that a scan of a table is never the cheapest way. Most were seen; some are guests, archived or banned. The
 * expired bans are more than a list may look at in vain. With many guests, sorting them would cost so much that PostgreSQL
 * would not care how it finds them: it takes the cheaper of two ways only if that saves 1 % of the whole.
 */
async function fill(): Promise<void> {
  const id = "'usr_' || lpad(n::text, 26, '0')";
  const statements = [
    `insert into users (id, username, username_key, email, email_key, first_name, last_name, created_at, archived_at, banned_until)
      select ${id}, 'user' || n, md5(n::text), n || '@x.org', n || '@x.org', md5('f' || n), md5('l' || n), now(),
        case when n % 200 = 0 then now() end,
        case when n % 200 = 7 then now() + interval '1 year' when n % 5 = 1 then now() - n * interval '1 hour' end
      from generate_series(1, 30000) n`,
    `insert into users (id, guest_number, created_at) select ${id}, n, now() from generate_series(30001, 30600) n`,
    `update user_status set last_seen_at = now() - substr(user_id, 20)::int * interval '1 hour'
      where user_id <> '${admin.id}' and substr(user_id, 28)::int > 20`,
    `insert into privacy_settings (user_id, messages_from_strangers, friend_requests, last_seen)
      select ${id}, true, true, case n % 100 when 0 then 'NOBODY' when 1 then 'FRIENDS' else 'EVERYONE' end
      from generate_series(1, 20000) n`,
    `insert into block (user_id, blocked_id, position, blocked_at)
      select ${id}, 'usr_' || lpad((n * 7 % 30000)::text, 26, '0'), n, now() from generate_series(1, 20000) n`,
    `insert into block (user_id, blocked_id, position, blocked_at)
      select '${admin.id}', ${id}, n, now() from generate_series(1, 10) n`,
    `insert into friendship (user_id, friend_id, position, since)
      select ${id}, 'usr_' || lpad((n * 7 % 30000)::text, 26, '0'), n, now() from generate_series(1, 20000) n`,
    'analyze',
  ];
  for (const statement of statements) await sql.raw(statement).execute(database.fork().getKysely());
}

const shown = '{ edges { cursor node { displayName presence { status lastSeenAt } } } }';

async function read(args: string): Promise<string[]> {
  const { data, errors } = await admin.http.send<{ users: { edges: { cursor: string }[] } }>(
    `{ users(${args}) ${shown} }`,
  );
  expect(errors).toBeUndefined();
  return (data?.users.edges ?? []).map(({ cursor }) => cursor);
}

/** The tables that are full here; the others have their own tests. */
const ours = /\b(users|user_status|privacy_settings|block|friendship)\b|in vain|sorts/;

const orders = ['CREATED_AT', 'USERNAME', 'LAST_SEEN_AT'];
const filters = [
  '',
  'role: ADMIN',
  'role: GUEST',
  'role: USER',
  'archived: true',
  'archived: false',
  'banned: true',
  'banned: false',
  // Of one user only: PostgreSQL may look for a frequent name in the order of the list.
  'query: "8f14e45fceea"',
  'query: "7@x.org"',
  'presence: [ONLINE, AWAY, DO_NOT_DISTURB]',
  'presence: OFFLINE',
  'lastSeenBefore: "2020-01-01T00:00:00Z"',
];

test.each(orders.flatMap((order) => filters.map((filter) => [order, filter])))(
  'all users ordered by %s, filtered by “%s”, are read by indexes alone',
  async (order, filter) => {
    recorder.take();
    const list = `orderBy: { field: ${order}, direction: ASC }, filter: { ${filter} }`;
    const first = await read(`${list}, first: 50`);
    const last = await read(`${list}, last: 50`);
    const [after, before] = [first.at(0), last.at(-1)];
    expect(first.length).toBeGreaterThan(0);
    for (const size of ['first', 'last']) {
      await read(`${list}, ${size}: 50, after: "${after}", before: "${before}"`);
    }
    const found: Record<string, string[]> = {};
    for (const statement of new Map(recorder.take().map((each) => [each.text, each])).values()) {
      const wrong = faults(await planOf(database, statement)).filter((fault) => ours.test(fault));
      if (wrong.length > 0) found[statement.text] = wrong;
    }
    expect(found).toEqual({});
  },
);
