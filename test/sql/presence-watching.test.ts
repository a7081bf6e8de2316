import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { UpdateProfile } from '../support/account.js';
import { type Backend, createBackend } from '../support/backend.js';
import { meetInGroup } from '../support/chat.js';
import { openDatabase } from '../support/database.js';
import { befriend, UpdatePrivacySettings } from '../support/friends.js';
import { type Person, signUp } from '../support/people.js';
import { OnlineMembers, SetLastSeen, SetStatus } from '../support/presence.js';
import { PresenceWatcher } from '../support/presence-watcher.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const watching = 12;
const membersOfLargeGroup = 8_000;

let backend: Backend;
let recorder: StatementRecorder;
let server: TestServer;
let ada: Person;
let friends: Person[];

beforeAll(async () => {
  backend = await createBackend();
  recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  server = await startTestServer({
    ...backend.environment,
    DATABASE_URL: recorder.url,
    // So that nothing is repaired meanwhile.
    HUBBUB_PRESENCE_INTERVAL: '50ms',
    HUBBUB_PRESENCE_LEASE: '10m',
  });
  [ada] = await signUp(server, 'ada');
  friends = await signUp(server, ...Array.from({ length: watching }, (_, i) => `friend${i}`));
  for (const friend of friends) await befriend(ada, friend);
});
afterAll(async () => {
  await Promise.all([ada, ...friends].map((person) => person.disconnect()));
  await server.stop();
  await recorder[Symbol.asyncDispose]();
  await backend.dispose();
});

/** Returns how often a statement with these words was run since the last call. */
function runsOf(...words: string[]): number[] {
  const texts = recorder.take().map(({ text }) => text.replace(/\s+/g, ' '));
  return words.map((some) => texts.filter((text) => text.includes(some)).length);
}

const theReadingOfSights = 'left join privacy_settings settings';
const theReadingOfFellows = 'row_number() over (order by m.joined_position';

describe('presence for viewers', () => {
  let watchers: PresenceWatcher[];

  beforeAll(async () => {
    watchers = await Promise.all(friends.map((friend) => PresenceWatcher.of(friend)));
    for (const watcher of watchers) expect(await watcher.current()).toEqual(['ada ONLINE']);
  });

  const tellAll = async (status: 'AWAY' | 'ONLINE') => {
    await ada.http.run(SetStatus, { input: { status } });
    for (const watcher of watchers) expect(await watcher.next()).toBe(`ada ${status}`);
  };

  test('is read once for all of them, and only by viewers whom the change concerns', async () => {
    runsOf();
    await ada.http.run(UpdatePrivacySettings, { input: { allowsFriendRequests: false } });
    await tellAll('AWAY');
    // The statement of the mutation's own response.
    expect(runsOf(theReadingOfSights)).toEqual([1]);
    await ada.http.run(SetLastSeen, { input: { lastSeen: 'NOBODY' } });
    for (const watcher of watchers) expect(await watcher.nextPresence()).toMatchObject({ lastSeenAt: null });
    expect(runsOf(theReadingOfSights)).toEqual([1]);
  });

  test("is not read again for a friend's new profile", async () => {
    runsOf();
    await ada.http.run(UpdateProfile, { input: { about: 'Counting' } });
    await tellAll('ONLINE');
    expect(runsOf(theReadingOfFellows)).toEqual([0]);
  });
});

test('the few online members of a very large group are found with a few statements', async () => {
  const [first] = friends;
  const groupId = await meetInGroup('Large', ada, first as Person);
  const database = await openDatabase(backend.environment);
  await database.run(sql`
    insert into member (conversation_id, user_id, role, joined_position, joined_at)
    select ${groupId}::text, 'usr_00' || lpad(n::text, 24, '0'), 'MEMBER', 1000 + n, now()
    from generate_series(1, ${membersOfLargeGroup}::int) n`);
  await database.close();
  runsOf();
  const { conversation } = await ada.http.run(OnlineMembers, { id: groupId });
  const names = conversation?.onlineMembers.edges.map(({ node }) => node.user?.displayName);
  expect(names?.sort()).toEqual(['ada', 'friend0']);
  expect(runsOf('asked.number, m.user_id')[0]).toBeLessThan(6);
});
