import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { meetInGroup, say, write } from '../support/chat.js';
import { command } from '../support/command-line.js';
import { eraseForGood } from '../support/erasure.js';
import { edit, erase } from '../support/message-changes.js';
import { type Person, signUp } from '../support/people.js';
import { found, index } from '../support/search.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { PostgresServer } from './postgres-server.js';
import { page, ReplicaReads } from './replica-reads.js';
import { Standby } from './standby.js';

let primary: PostgresServer;
let standby: Standby;
let server: TestServer;
let reads: ReplicaReads;
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
  reads = new ReplicaReads(server);
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

test('a replica in step with the primary answers history and searches', async () => {
  await reads.untilUsable();
  await reads.expectAnswer(['one', 'two', 'three'], ['history', 'replica'], () => page(grace, groupId));
  await reads.expectAnswer(['two'], ['search', 'replica'], () => found(grace, 'two', groupId));
});

describe('while the replica stands still', () => {
  beforeEach(() => standby.pause(primary));
  afterEach(() => standby.resume());

  test('an own message is shown and found at once, and quiet conversations are still read from the replica', async () => {
    await say(ada, groupId, 'four');
    await reads.expectAnswer(['one', 'two', 'three', 'four'], ['history', 'behind'], () => page(ada, groupId));
    await index(server);
    await reads.expectAnswer(['four'], ['search', 'behind'], () => found(ada, 'four', groupId));
    await reads.expectAnswer(['hush'], ['history', 'replica'], () => page(ada, quietId));
  });

  test('everyone sees at once that old messages were edited, deleted and erased', async () => {
    const [one = '', two = '', three = ''] = oldIds;
    await edit(ada, one, 'new');
    for (const person of [ada, grace]) expect(await page(person, groupId)).toEqual(['new', 'two', 'three']);
    await erase(ada, two);
    for (const person of [ada, grace]) expect(await page(person, groupId)).toEqual(['new', '', 'three']);
    await eraseForGood(root, three);
    for (const person of [ada, grace]) expect(await page(person, groupId)).toEqual(['new', '', '']);
    await index(server);
    for (const gone of ['one', 'two', 'three']) expect(await found(grace, gone, groupId)).toEqual([]);
    expect(await found(grace, 'new', groupId)).toEqual(['new']);
  });

  test('the replica answers again when it has applied the changes', async () => {
    const [one = ''] = oldIds;
    await edit(ada, one, 'new');
    await standby.resume();
    await reads.expectAnswer(['new', 'two', 'three'], ['history', 'replica'], () => page(grace, groupId));
    await index(server);
    await reads.expectAnswer(['new'], ['search', 'replica'], () => found(grace, 'new', groupId));
  });
});

describe('the primary answers, and the health names the replica,', () => {
  test('while the replica is down; it answers again afterwards', async () => {
    await standby.kill();
    expect(await page(grace, groupId)).toEqual(['one', 'two', 'three']);
    expect(await found(grace, 'two', groupId)).toEqual(['two']);
    await reads.untilOutOfUse();
    await reads.expectAnswer(['one', 'two', 'three'], ['history', 'out'], () => page(grace, groupId));
    await standby.start();
    await reads.untilUsable();
    await reads.expectAnswer(['one', 'two', 'three'], ['history', 'replica'], () => page(grace, groupId));
  });

  test('after the replica was promoted', async () => {
    await standby.promote();
    await say(ada, groupId, 'four');
    expect(await page(grace, groupId)).toEqual(['one', 'two', 'three', 'four']);
    await reads.untilOutOfUse();
    await reads.expectAnswer(['one', 'two', 'three', 'four'], ['history', 'out'], () => page(grace, groupId));
    await reads.expectAnswer(['two'], ['search', 'out'], () => found(grace, 'two', groupId));
  });
});
