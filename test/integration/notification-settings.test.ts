import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { UpdateNotificationSettingsInput } from '../gql/graphql.js';
import { LeaveConversation, meetInGroup, write } from '../support/chat.js';
import { SendFriendRequest } from '../support/friends.js';
import {
  NotificationEvents,
  notified,
  ShowNotificationSettings,
  UpdateNotificationSettings,
} from '../support/notifications.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let round = 0;
let ada: Person;
let grace: Person;
let eve: Person;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  round++;
  [ada, grace, eve] = await signUp(server, `ada${round}`, `grace${round}`, `eve${round}`);
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

const set = (person: Person, input: UpdateNotificationSettingsInput) =>
  person.http.run(UpdateNotificationSettings, { input });

const later = new Date(Date.now() + 3_600_000).toISOString();

describe('notification settings', () => {
  test("are published to all of the user's devices as they are fetched", async () => {
    const events = grace.connect().subscribe(NotificationEvents, {});
    await events.next();
    const conversationId = await meetInGroup('Talk', ada, grace);
    const { updateNotificationSettings: updated } = await set(grace, {
      kinds: [{ kind: 'FRIEND_REQUEST', email: false }],
      conversations: [{ conversationId, level: 'ALL', mutedUntil: later }],
    });
    const {
      viewer: { notificationSettings },
    } = await grace.http.run(ShowNotificationSettings);
    expect(notificationSettings).toEqual(updated.settings);
    expect(updated.settings).toMatchObject({
      conversations: { edges: [{ node: { conversationId, level: 'ALL', mutedUntil: later } }] },
    });
    const kinds = JSON.stringify(updated.settings);
    expect(kinds).toContain('{"kind":"FRIEND_REQUEST","inApp":true,"email":false,"push":true}');
    expect((await events.next()).notificationEvents).toEqual({
      __typename: 'NotificationSettingsChanged',
      position: updated.position,
      settings: notificationSettings,
    });
  });

  test('that are set again have no position, and no event', async () => {
    const conversationId = await meetInGroup('Again', ada, grace);
    const input: UpdateNotificationSettingsInput = {
      kinds: [{ kind: 'MENTION', push: false }],
      conversations: [{ conversationId, level: 'NONE', mutedUntil: later }],
    };
    const { updateNotificationSettings: first } = await set(grace, input);
    expect(first.position).toEqual(expect.any(Number));
    for (const repeated of [input, { kinds: input.kinds }, { conversations: input.conversations }, {}]) {
      expect((await set(grace, repeated)).updateNotificationSettings).toEqual({ ...first, position: null });
    }
    const { updateNotificationSettings: next } = await set(grace, { kinds: [{ kind: 'MENTION', push: true }] });
    expect(next.position).toBe(Number(first.position) + 1);
  });

  test('can keep a kind of notification out of the list', async () => {
    const events = grace.connect().subscribe(NotificationEvents, {});
    await events.next();
    const { updateNotificationSettings } = await set(grace, { kinds: [{ kind: 'FRIEND_REQUEST', inApp: false }] });
    await ada.http.run(SendFriendRequest, { input: { userId: grace.id } });
    expect((await events.take(2))[1]?.notificationEvents).toEqual({
      __typename: 'NotificationAdded',
      position: Number(updateNotificationSettings.position) + 1,
      notification: null,
    });
    expect(await notified(grace, 0)).toEqual([]);
    await set(grace, { kinds: [{ kind: 'FRIEND_REQUEST', inApp: true }] });
    await eve.http.run(SendFriendRequest, { input: { userId: grace.id } });
    expect(await notified(grace, 1)).toMatchObject([{ user: { username: eve.username } }]);
  });

  test('of a conversation select the messages that cause notifications', async () => {
    const [wanted, other] = [await meetInGroup('Wanted', ada, grace, eve), await meetInGroup('Other', ada, grace)];
    await set(grace, { conversations: [{ conversationId: wanted, level: 'ALL' }] });
    for (const id of [other, wanted]) await write(ada, id, `in ${id}`);
    expect(await notified(grace, 1)).toMatchObject([{ message: { content: `in ${wanted}` } }]);
    await set(grace, { conversations: [{ conversationId: wanted, level: 'ALL', mutedUntil: later }] });
    await write(ada, wanted, 'muted');
    // The mentioned users of a message are determined at that moment.
    await server.runJob('notify-of-messages');
    await set(grace, { conversations: [{ conversationId: wanted, level: 'ALL' }] });
    await write(ada, wanted, 'heard again');
    expect(await notified(grace, 2)).toMatchObject([{ message: { content: 'heard again' } }, {}]);
    expect(await notified(eve, 0)).toEqual([]);
  });

  test('of a conversation are deleted when the user leaves it, which an event reports', async () => {
    const groupId = await meetInGroup('Talk', ada, grace);
    const otherId = await meetInGroup('Other', ada, grace);
    const input = {
      conversations: [groupId, otherId].map((conversationId) => ({ conversationId, level: 'NONE' as const })),
    };
    await set(grace, input);
    const events = grace.connect().subscribe(NotificationEvents, {});
    await events.next();
    await grace.http.run(LeaveConversation, { input: { conversationId: groupId } });
    const {
      viewer: { notificationSettings },
    } = await grace.http.run(ShowNotificationSettings);
    expect(notificationSettings.conversations.edges).toEqual([
      { node: { conversationId: otherId, level: 'NONE', mutedUntil: null } },
    ]);
    expect((await events.next()).notificationEvents).toMatchObject({
      __typename: 'NotificationSettingsChanged',
      settings: notificationSettings,
    });
  });

  test('are validated', async () => {
    const conversationId = await meetInGroup('Talk', ada);
    const refused = async (input: UpdateNotificationSettingsInput) =>
      grace.http.refused(UpdateNotificationSettings, { input });
    expect(await refused({ conversations: [{ conversationId }] })).toMatchObject({ code: 'NOT_A_MEMBER' });
    expect(await refused({ conversations: [{ conversationId: ada.id }] })).toMatchObject({ code: 'BAD_ID' });
    const many = Array.from({ length: 101 }, () => ({ conversationId }));
    expect(await refused({ conversations: many })).toMatchObject({ code: 'BAD_INPUT' });
    const kind = { kind: 'MENTION', push: true } as const;
    expect(await refused({ kinds: [kind, kind] })).toMatchObject({ code: 'BAD_INPUT', field: 'input.kinds' });
  });
});
