import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { FeedLog } from '../../src/feed/index.js';
import { ChangeBus } from '../../src/modules/presence/changes/change-bus.js';
import { PresenceStateReader } from '../../src/modules/presence/visibility/presence-state-reader.js';
import { VisibilityReader } from '../../src/modules/presence/visibility/visibility-reader.js';
import { JoinGroup, LeaveConversation, meetInGroup, RemoveMember } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { BlockUser, befriend, RemoveFriend } from '../support/friends.js';
import { Delay, interfere, losingMessages } from '../support/interference.js';
import { metric } from '../support/metrics.js';
import { type Person, signUp } from '../support/people.js';
import { MyStatus, SetLastSeen, SetStatus } from '../support/presence.js';
import { PresenceWatcher } from '../support/presence-watcher.js';
import { within } from '../support/socket-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

/** The topics of all presence changes for viewers. */
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
    // Lets a test make a query fail.
    LOG_LEVEL: 'silent',
    // The interval at which a node checks for lost messages.
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

describe('a watcher, while messages of the bus are lost,', () => {
  test('receives nothing more of a user who has blocked them', async () => {
    const watcher = await PresenceWatcher.of(grace, [ada, eve]);
    await watcher.current();
    using _ = losingMessages(...viewerTopics);
    await ada.http.run(BlockUser, { input: { userId: grace.id } });
    expect(await watcher.nextPresence()).toMatchObject({ status: 'OFFLINE', lastSeenAt: null, user: { id: ada.id } });
    await turn(ada, 'AWAY');
    await turn(eve, 'AWAY');
    expect(await watcher.next()).toBe(named(eve, 'AWAY'));
  });

  test('sees when a user was last seen only while that is permitted', async () => {
    const watcher = await PresenceWatcher.of(grace, [ada]);
    await watcher.current();
    using _ = losingMessages(...viewerTopics);
    await ada.http.run(SetLastSeen, { input: { lastSeen: 'NOBODY' } });
    expect(await watcher.nextPresence()).toMatchObject({ status: 'ONLINE', lastSeenAt: null });
  });

  test('finds users who came into the circle, and releases those who left it', async () => {
    const groupId = await meetInGroup('Circle', grace, ada);
    const watcher = await PresenceWatcher.of(grace);
    expect(await watcher.current()).toEqual([named(ada, 'ONLINE')]);
    using _ = losingMessages(...viewerTopics);
    await eve.http.run(JoinGroup, { input: { groupId } });
    expect(await watcher.current()).toEqual([named(eve, 'ONLINE')]);
    await eve.http.run(LeaveConversation, { input: { conversationId: groupId } });
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
    ['leaves', (groupId: string) => eve.http.run(LeaveConversation, { input: { conversationId: groupId } })],
    [
      'is removed',
      (groupId: string) => ada.http.run(RemoveMember, { input: { conversationId: groupId, userId: eve.id } }),
    ],
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

  test('keeps a user who leaves one group but belongs to it for another reason', async () => {
    const groupId = await meetInGroup('Circle', ada, grace, eve);
    await meetInGroup('Another', ada, grace);
    await befriend(grace, eve);
    const watcher = await PresenceWatcher.of(grace);
    await watcher.current();
    for (const person of [ada, eve]) {
      await person.http.run(LeaveConversation, { input: { conversationId: groupId } });
      await turn(person, 'AWAY');
      expect(await watcher.next()).toBe(named(person, 'AWAY'));
    }
    await grace.http.run(RemoveFriend, { input: { userId: eve.id } });
    await eventually(async () => expect(await metric(server, 'presence_watched')).toBe(1));
  });

  test.each([
    ['is subscribed to', () => new Delay(ChangeBus, 'subscribe')],
    ['is read', () => new Delay(PresenceStateReader, 'of')],
    ['is filtered', () => new Delay(VisibilityReader, 'of')],
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

  test('that could not be read is read again', async () => {
    const watcher = await PresenceWatcher.of(grace);
    let reads = 0;
    using _ = interfere(VisibilityReader, 'of', (read, [viewerId, userIds]) => {
      const isOfAda = viewerId === grace.id && String(userIds) === ada.id;
      if (isOfAda && reads++ === 0) throw new Error('A test makes this fail.');
      return read();
    });
    await befriend(grace, ada);
    expect(await watcher.current()).toEqual([named(ada, 'ONLINE')]);
    expect(reads).toBeGreaterThan(1);
  });
});

describe('the first presence that a watcher receives', () => {
  test('shows what the viewer may see then, not when the read began', async () => {
    using delay = new Delay(PresenceStateReader, 'of');
    const watching = PresenceWatcher.of(grace, [ada]);
    await within(delay.reached, 'the reading of facts');
    using _ = losingMessages(...viewerTopics);
    await ada.http.run(BlockUser, { input: { userId: grace.id } });
    delay[Symbol.dispose]();
    expect(await (await watching).current()).toEqual([named(ada, 'OFFLINE')]);
  });
});

test('a late repair does not publish an earlier state', async () => {
  const watcher = await PresenceWatcher.of(grace, [ada, eve]);
  await watcher.current();
  using delay = new Delay(PresenceStateReader, 'certain');
  await within(delay.reached, 'a repair');
  await logout(ada);
  expect(await watcher.next()).toBe(named(ada, 'OFFLINE'));
  delay[Symbol.dispose]();
  await logout(eve);
  // The repair's news of Ada would have arrived before.
  expect(await watcher.next()).toBe(named(eve, 'OFFLINE'));
});

test('a new watcher receives the final state even if nothing changed for the others', async () => {
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
      if (reads++ === 0) throw new Error('A test makes this fail.');
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
