import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { meetInGroup, say, write } from '../support/chat.js';
import { command } from '../support/command-line.js';
import { eraseForGood } from '../support/erasure.js';
import { eventually } from '../support/eventually.js';
import { edit, erase } from '../support/message-changes.js';
import { type Person, signUp } from '../support/people.js';
import { found, index } from '../support/search.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { PostgresServer } from './postgres-server.js';
import { Standby } from './standby.js';

const PageOfHistory = graphql(`
  query PageOfHistory($id: ID!) {
    conversation(id: $id) {
      messages(first: 50) {
        edges {
          node {
            content
            sender {
              username
            }
          }
        }
      }
    }
  }
`);

let primary: PostgresServer;
let standby: Standby;
let server: TestServer;
let root: Person;
let ada: Person;
let grace: Person;
/** A conversation without changes while the replica stands still. */
let quietId: string;
let groupId: string;
/** The messages `one`, `two` and `three` of the group. */
let oldIds: string[];

beforeAll(async () => {
  primary = await PostgresServer.start();
  standby = await Standby.start(primary, {});
  const own = { DATABASE_URL: `postgres://hubbub@127.0.0.1:${primary.port}/postgres` };
  server = await startTestServer({ ...own, HUBBUB_DATABASE_REPLICA_URL: standby.url });
  [root, ada, grace] = await signUp(server, 'root-of-all', 'ada', 'grace');
  expect(await command({ ...server.backend.environment, ...own }, 'admin', 'grant', 'root-of-all')).toMatchObject({
    exit: 0,
  });
  quietId = await meetInGroup('Quiet', ada);
  await say(ada, quietId, 'hush');
});
beforeEach(async () => {
  groupId = await meetInGroup('Example', ada, grace);
  oldIds = [];
  for (const content of ['one', 'two', 'three']) oldIds.push(await write(ada, groupId, content));
  await index(server);
});
afterAll(async () => {
  await server?.stop();
  await standby?.dispose();
  await primary?.dispose();
});

async function health(): Promise<unknown> {
  return (await fetch(`${server.url}/healthz`)).json();
}

/** Returns how many reads had a result since the start of the server. */
async function reads(read: 'history' | 'search', result: string): Promise<number> {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  const line = new RegExp(`^hubbub_replica_reads_total{read="${read}",result="${result}"} (\\d+)`, 'm');
  return Number(line.exec(metrics)?.[1] ?? 0);
}

async function page(person: Person, id = groupId): Promise<string[]> {
  const { conversation } = await person.http.run(PageOfHistory, { id });
  return conversation?.messages.edges.map(({ node }) => node.content) ?? [];
}

/**
 * Reads until a read has the result. All answers must be the same: a slow machine can take the replica out of use for a
 * while, but no answer may be stale. It asks seldom, because searches are limited.
 */
async function expectAnswer(
  expected: string[],
  [read, result]: ['history' | 'search', string],
  run: () => Promise<string[]>,
): Promise<void> {
  const answers: string[][] = [];
  const readOnce = async () => {
    const before = await reads(read, result);
    answers.push(await run());
    expect(await reads(read, result)).toBe(before + 1);
  };
  await eventually(readOnce, 60_000, 500);
  for (const answer of answers) expect(answer).toEqual(expected);
}

test('a replica in step with the primary answers history and searches', async () => {
  await eventually(async () => expect(await health()).toEqual({ status: 'ok' }));
  await expectAnswer(['one', 'two', 'three'], ['history', 'replica'], () => page(grace));
  await expectAnswer(['two'], ['search', 'replica'], () => found(grace, 'two', groupId));
});

describe('while the replica stands still', () => {
  beforeEach(() => standby.pause(primary));
  afterEach(() => standby.resume());

  test('an own message is shown and found at once, and quiet conversations are still read from the replica', async () => {
    await say(ada, groupId, 'four');
    await expectAnswer(['one', 'two', 'three', 'four'], ['history', 'behind'], () => page(ada));
    await index(server);
    await expectAnswer(['four'], ['search', 'behind'], () => found(ada, 'four', groupId));
    await expectAnswer(['hush'], ['history', 'replica'], () => page(ada, quietId));
  });

  test('everyone sees at once that old messages were edited, deleted and erased', async () => {
    const [one = '', two = '', three = ''] = oldIds;
    await edit(ada, one, 'new');
    for (const person of [ada, grace]) expect(await page(person)).toEqual(['new', 'two', 'three']);
    await erase(ada, two);
    for (const person of [ada, grace]) expect(await page(person)).toEqual(['new', '', 'three']);
    await eraseForGood(root, three);
    for (const person of [ada, grace]) expect(await page(person)).toEqual(['new', '', '']);
    await index(server);
    for (const gone of ['one', 'two', 'three']) expect(await found(grace, gone, groupId)).toEqual([]);
    expect(await found(grace, 'new', groupId)).toEqual(['new']);
  });

  test('the replica answers again when it has applied the changes', async () => {
    const [one = ''] = oldIds;
    await edit(ada, one, 'new');
    await standby.resume();
    await expectAnswer(['new', 'two', 'three'], ['history', 'replica'], () => page(grace));
    await index(server);
    await expectAnswer(['new'], ['search', 'replica'], () => found(grace, 'new', groupId));
  });
});

describe('the primary answers, and the health names the replica,', () => {
  const without = { status: 'ok', without: ['replica'] };

  test('while the replica is down; it answers again afterwards', async () => {
    await standby.kill();
    expect(await page(grace)).toEqual(['one', 'two', 'three']);
    expect(await found(grace, 'two', groupId)).toEqual(['two']);
    await eventually(async () => expect(await health()).toEqual(without));
    await expectAnswer(['one', 'two', 'three'], ['history', 'out'], () => page(grace));
    await standby.start();
    await eventually(async () => expect(await health()).toEqual({ status: 'ok' }));
    await expectAnswer(['one', 'two', 'three'], ['history', 'replica'], () => page(grace));
  });

  test('after the replica was promoted', async () => {
    await standby.promote();
    await say(ada, groupId, 'four');
    expect(await page(grace)).toEqual(['one', 'two', 'three', 'four']);
    await eventually(async () => expect(await health()).toEqual(without));
    await expectAnswer(['one', 'two', 'three', 'four'], ['history', 'out'], () => page(grace));
    await expectAnswer(['two'], ['search', 'out'], () => found(grace, 'two', groupId));
  });
});
