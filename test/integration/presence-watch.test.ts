import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { FeedLog } from '../../src/feed/index.js';
import { ChangeBus } from '../../src/modules/presence/changes/change-bus.js';
import { PresenceStateReader } from '../../src/modules/presence/visibility/presence-state-reader.js';
import { VisibilityReader } from '../../src/modules/presence/visibility/visibility-reader.js';
import { JoinGroup, LeaveGroup, meetInGroup, RemoveMember } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { BlockUser, befriend, RemoveFriend } from '../support/friends.js';
import { Delay, interfere, losingMessages } from '../support/interference.js';
import { metric } from '../support/metrics.js';
import { type Person, signUp } from '../support/people.js';
import { MyStatus, SetLastSeen, SetStatus } from '../support/presence.js';
import { PresenceWatcher } from '../support/presence-watcher.js';
import { within } from '../support/socket-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

/** All that is rung for viewers. */
const viewerTopics = ['change:viewers:', 'presence:privacy'] as const;

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;
let number = 0;
let idleTopics: number;

beforeAll(async () => {
  server = await startTestServer({
    HUBBUB_PRESENCE_INTERVAL: '50ms',
    HUBBUB_SOCKET_PING_INTERVAL: '1s',
    // A test has something fail.
    LOG_LEVEL: 'silent',
    // So often it is looked whether changeBus were lost.
    HUBBUB_PRESENCE_LEASE: '3s',
  });
  idleTopics = await metric(server, 'bus_topics');
});
beforeEach(async () => {
  number++;
  [ada, grace, eve] = await signUp(server, `ada${number}`, `grace${number}`, `eve${number}`);
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

const named = (person: Person, status: string) => `${person.username} ${status}`;
const logout = (person: Person) => person.http.send('mutation { logout { sessionId } }');
const turn = (person: Person, status: 'AWAY' | 'ONLINE' | 'DO_NOT_DISTURB') =>
  person.http.run(SetStatus, { input: { status } });

describe('whoever watches, while changeBus are lost,', () => {
  test('is told nothing more of who has blocked them', async () => {
    const watcher = await PresenceWatcher.of(grace, [ada, eve]);
    await watcher.current();
    using _ = losingMessages(...viewerTopics);
    await ada.http.run(BlockUser, { input: { userId: grace.id } });
    expect(await watcher.nextPresence()).toMatchObject({ status: 'OFFLINE', lastSeenAt: null, user: { id: ada.id } });
    await turn(ada, 'AWAY');
    await turn(eve, 'AWAY');
    expect(await watcher.next()).toBe(named(eve, 'AWAY'));
  });

  test('is told when someone was there last only as long as they may know it', async () => {
    const watcher = await PresenceWatcher.of(grace, [ada]);
    await watcher.current();
    using _ = losingMessages(...viewerTopics);
    await ada.http.run(SetLastSeen, { input: { lastSeen: 'NOBODY' } });
    expect(await watcher.nextPresence()).toMatchObject({ status: 'ONLINE', lastSeenAt: null });
  });

  test('finds who came into their circle, and lets go of who left it', async () => {
    const groupId = await meetInGroup('Circle', grace, ada);
    const watcher = await PresenceWatcher.of(grace);
    expect(await watcher.current()).toEqual([named(ada, 'ONLINE')]);
    using _ = losingMessages(...viewerTopics);
    await eve.http.run(JoinGroup, { input: { groupId } });
    expect(await watcher.current()).toEqual([named(eve, 'ONLINE')]);
    await eve.http.run(LeaveGroup, { input: { groupId } });
    await eventually(async () => expect(await metric(server, 'presence_watched')).toBe(1));
    await befriend(grace, eve);
    expect(await watcher.current()).toEqual([named(eve, 'ONLINE')]);
  });

  test('does not read again the events that a repair has found', async () => {
    const watcher = await PresenceWatcher.of(grace);
    const found: number[] = [];
    using _ = losingMessages(...viewerTopics);
    using _counting = interfere(FeedLog, 'since', async (read) => {
      const result = (await read()) as Awaited<ReturnType<FeedLog['since']>>;
      found.push(result.events.length);
      return result;
    });
    await befriend(grace, eve);
    expect(await watcher.current()).toEqual([named(eve, 'ONLINE')]);
    expect(Math.max(...found)).toBeGreaterThan(0);
    await eventually(() => expect(found.at(-1)).toBe(0));
  });
});

describe('a circle', () => {
  test.each([
    ['leaves', (groupId: string) => eve.http.run(LeaveGroup, { input: { groupId } })],
    ['is removed', (groupId: string) => ada.http.run(RemoveMember, { input: { groupId, userId: eve.id } })],
  ])('is without who %s, for those who stay', async (_how, part) => {
    const groupId = await meetInGroup('Circle', ada, grace, eve);
    const watcher = await PresenceWatcher.of(grace);
    expect(await watcher.current()).toHaveLength(2);
    await part(groupId);
    await eventually(async () => expect(await metric(server, 'presence_watched')).toBe(1));
    await turn(eve, 'AWAY');
    await turn(ada, 'AWAY');
    expect(await watcher.next()).toBe(named(ada, 'AWAY'));
  });

  test('keeps who leaves one group, but is there for another reason', async () => {
    const groupId = await meetInGroup('Circle', ada, grace, eve);
    await meetInGroup('Another', ada, grace);
    await befriend(grace, eve);
    const watcher = await PresenceWatcher.of(grace);
    await watcher.current();
    for (const person of [ada, eve]) {
      await person.http.run(LeaveGroup, { input: { groupId } });
      await turn(person, 'AWAY');
      expect(await watcher.next()).toBe(named(person, 'AWAY'));
    }
    await grace.http.run(RemoveFriend, { input: { userId: eve.id } });
    await eventually(async () => expect(await metric(server, 'presence_watched')).toBe(1));
  });

  test.each([
    ['is listened for', () => new Delay(ChangeBus, 'subscribe')],
    ['is read', () => new Delay(PresenceStateReader, 'of')],
    ['is judged', () => new Delay(VisibilityReader, 'of')],
  ])('that %s when its stream closes leaves nothing behind', async (_what, delayed) => {
    await PresenceWatcher.of(grace);
    using delay = delayed();
    await meetInGroup('Circle', ada, grace);
    await within(delay.reached, 'a change of the circle');
    await grace.disconnect();
    await eventually(async () => expect(await metric(server, 'subscriptions')).toBe(0));
    delay[Symbol.dispose]();
    await eventually(async () => {
      expect([await metric(server, 'presence_watched'), await metric(server, 'bus_topics')]).toEqual([0, idleTopics]);
    });
  });

  test('that could not be looked at is looked at again', async () => {
    const watcher = await PresenceWatcher.of(grace);
    let reads = 0;
    using _ = interfere(VisibilityReader, 'of', (read, [viewerId, userIds]) => {
      const isOfAda = viewerId === grace.id && String(userIds) === ada.id;
      if (isOfAda && reads++ === 0) throw new Error('A test has it fail.');
      return read();
    });
    await befriend(grace, ada);
    expect(await watcher.current()).toEqual([named(ada, 'ONLINE')]);
    expect(reads).toBeGreaterThan(1);
  });
});

describe('what is told first', () => {
  test('is told with what the viewer may see then, not when the reading began', async () => {
    using delay = new Delay(PresenceStateReader, 'of');
    const watching = PresenceWatcher.of(grace, [ada]);
    await within(delay.reached, 'the reading of facts');
    using _ = losingMessages(...viewerTopics);
    await ada.http.run(BlockUser, { input: { userId: grace.id } });
    delay[Symbol.dispose]();
    expect(await (await watching).current()).toEqual([named(ada, 'OFFLINE')]);
  });
});

test('a repair that is late does not tell what was before', async () => {
  const watcher = await PresenceWatcher.of(grace, [ada, eve]);
  await watcher.current();
  using delay = new Delay(PresenceStateReader, 'certain');
  await within(delay.reached, 'a repair');
  await logout(ada);
  expect(await watcher.next()).toBe(named(ada, 'OFFLINE'));
  delay[Symbol.dispose]();
  await logout(eve);
  // What the repair had told of Ada would have come before.
  expect(await watcher.next()).toBe(named(eve, 'OFFLINE'));
});

test('one who comes to watch is told how it ends, though others were told nothing of it', async () => {
  using _ = new Delay(PresenceStateReader, 'certain');
  const watcher = await PresenceWatcher.of(grace, [ada]);
  await watcher.current();
  const lost = losingMessages('change:presence:');
  await turn(ada, 'AWAY');
  const late = await PresenceWatcher.of(eve, [ada]);
  expect(await late.current()).toEqual([named(ada, 'AWAY')]);
  lost[Symbol.dispose]();
  await turn(ada, 'ONLINE');
  await eventually(async () => expect(await late.next()).toBe(named(ada, 'ONLINE')));
});

describe('a change of presence', () => {
  const setCustomStatus = (expiresAt: Date | null) =>
    ada.http.run(SetStatus, { input: { customStatus: { text: 'Back soon', expiresAt: expiresAt?.toISOString() } } });

  test('reaches viewers at the next repair if its message was lost', async () => {
    const watcher = await PresenceWatcher.of(grace, [ada]);
    await watcher.current();
    using _ = losingMessages('change:presence:');
    await turn(ada, 'AWAY');
    expect(await watcher.next()).toBe(named(ada, 'AWAY'));
  });

  test('reaches viewers without a repair if the first reading fails', async () => {
    const watcher = await PresenceWatcher.of(grace, [ada]);
    await watcher.current();
    using _ = new Delay(PresenceStateReader, 'certain');
    let reads = 0;
    using _failing = interfere(PresenceStateReader, 'of', (read) => {
      if (reads++ === 0) throw new Error('A test has it fail.');
      return read();
    });
    await logout(ada);
    expect(await watcher.next()).toBe(named(ada, 'OFFLINE'));
    expect(reads).toBeGreaterThan(1);
  });

  test('is published without a repair when a custom status expires', async () => {
    const watcher = await PresenceWatcher.of(grace, [ada]);
    await watcher.current();
    using _ = new Delay(PresenceStateReader, 'certain');
    await setCustomStatus(null);
    expect(await watcher.nextPresence()).toMatchObject({ customStatus: { text: 'Back soon', expiresAt: null } });
    await setCustomStatus(new Date(Date.now() + 4_000));
    // On a slow machine the status can expire before its end is published.
    await eventually(async () => expect((await watcher.nextPresence()).customStatus).toBeNull());
    expect((await ada.http.run(MyStatus, {})).viewer.status.customStatus).toBeNull();
  });
});
