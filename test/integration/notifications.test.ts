import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import type { UserId } from '../../src/modules/accounts/index.js';
import { ConversationNotificationSettings } from '../../src/modules/conversations/index.js';
import { KindSettings } from '../../src/modules/notifications/core/kind-settings.entity.js';
import { Notification, type NotificationId } from '../../src/modules/notifications/core/notification.entity.js';
import { Database } from '../../src/platform/database/index.js';
import { DeleteAccount, LoginWith } from '../support/account.js';
import { CreateGroup, meetInGroup, write } from '../support/chat.js';
import { BlockUser, befriend, SendFriendRequest } from '../support/friends.js';
import { InviteUser, WithdrawInvitation } from '../support/groups.js';
import { edit, erase } from '../support/message-changes.js';
import {
  connected,
  MarkAllNotificationsRead,
  MarkNotificationRead,
  NotificationEvents,
  NotificationMirror,
  Notifications,
  notified,
  readNotifications,
  UpdateNotificationSettings,
} from '../support/notifications.js';
import { type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let round = 0;
let ada: Person;
let grace: Person;
let eve: Person;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_PRESENCE_INTERVAL: '10ms' });
});
beforeEach(async () => {
  round++;
  [ada, grace, eve] = await signUp(server, `ada${round}`, `grace${round}`, `eve${round}`);
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

const chatOf = async (one: Person, other: Person, content: string) => {
  const { data } = await one.http.send<{ sendMessage: { message: { conversationId: string; id: string } } }>(
    'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id conversationId } } }',
    { input: { to: { userId: other.id }, content } },
  );
  if (!data) throw new Error('The message was refused');
  return data.sendMessage.message;
};

describe('a user is notified', () => {
  test("of a friend request, and of the acceptance of one's own", async () => {
    await befriend(ada, grace);
    expect(await notified(grace, 1)).toEqual([
      { __typename: 'FriendRequestReceived', user: { username: ada.username } },
    ]);
    expect(await notified(ada, 1)).toEqual([{ __typename: 'FriendAdded', user: { username: grace.username } }]);
  });

  test('of an invitation, which is null once it is withdrawn', async () => {
    const { createGroup } = await ada.http.run(CreateGroup, { input: { title: 'Quiet', visibility: 'PRIVATE' } });
    const input = { groupId: createGroup.group.id, userId: grace.id };
    await ada.http.run(InviteUser, { input });
    const invitation = { group: { title: 'Quiet' }, invitedBy: { username: ada.username } };
    expect(await notified(grace, 1)).toEqual([{ __typename: 'InvitationReceived', invitation }]);
    await ada.http.run(WithdrawInvitation, { input });
    expect(await notified(grace, 1)).toEqual([{ __typename: 'InvitationReceived', invitation: null }]);
  });

  test('of a login on another device, but not of the login at sign-up', async () => {
    expect(await notified(ada, 0)).toEqual([]);
    await ada.http.run(LoginWith, { input: { usernameOrEmail: ada.username, password } });
    expect(await notified(ada, 1)).toMatchObject([{ __typename: 'SignedIn' }]);
  });

  test('of each direct message while offline, but not of own messages or of messages while online', async () => {
    const { conversationId } = await chatOf(ada, grace, 'are you there?');
    await write(ada, conversationId, 'hello?');
    const missed = (content: string) => ({
      __typename: 'MessageMissed',
      conversationId,
      sender: { username: ada.username },
      message: { content },
    });
    expect(await notified(grace, 2)).toEqual([missed('hello?'), missed('are you there?')]);
    const socket = grace.connect();
    await socket.subscribe(NotificationEvents, {}).next();
    await connected(grace);
    await write(ada, conversationId, 'there you are');
    // Until the outbox is empty.
    await server.runJob('notify-of-messages');
    await socket.dispose();
    await connected(grace, false);
    await write(ada, conversationId, 'gone again');
    expect(await notified(grace, 3)).toEqual([missed('gone again'), missed('hello?'), missed('are you there?')]);
    expect(await notified(ada, 0)).toEqual([]);
  });

  test('of mentions even while online; an edited message notifies newly mentioned users only', async () => {
    await grace.connect().subscribe(NotificationEvents, {}).next();
    const conversationId = await meetInGroup('Talk', ada, grace, eve);
    const mentioned = (content: string) => ({
      __typename: 'Mentioned',
      conversationId,
      sender: { username: ada.username },
      message: { content },
    });
    const messageId = await write(ada, conversationId, `@${grace.username}, look, @${ada.username}`);
    await notified(grace, 1);
    const both = `@${grace.username} and @${eve.username}, look`;
    await edit(ada, messageId, both);
    expect(await notified(eve, 1)).toEqual([mentioned(both)]);
    expect(await notified(grace, 1)).toEqual([mentioned(both)]);
    await write(ada, conversationId, '@everyone!');
    for (const person of [grace, eve]) {
      expect(await notified(person, 2)).toEqual([mentioned('@everyone!'), mentioned(both)]);
    }
    expect(await notified(ada, 0)).toEqual([]);
  });

  test('of no mention by a blocked user or in a muted conversation', async () => {
    const [quiet, talk] = [await meetInGroup('Quiet', eve, ada, grace), await meetInGroup('Talk', eve, ada, grace)];
    await grace.http.run(BlockUser, { input: { userId: ada.id } });
    const conversations = [{ conversationId: quiet, level: 'NONE' as const }];
    await grace.http.run(UpdateNotificationSettings, { input: { conversations } });
    await write(ada, talk, `@${grace.username} from ada`);
    for (const id of [quiet, talk]) await write(eve, id, `@${grace.username} from eve in ${id}`);
    expect(await notified(grace, 1)).toMatchObject([
      { message: { content: `@${grace.username} from eve in ${talk}` } },
    ]);
  });

  test('of a message that was deleted meanwhile, whose content is not shown', async () => {
    const { id } = await chatOf(ada, grace, 'a secret');
    await notified(grace, 1);
    await erase(ada, id);
    expect(await notified(grace, 1)).toMatchObject([{ __typename: 'MessageMissed', message: null }]);
  });

  test('of group messages only if the user has chosen that', async () => {
    const id = await meetInGroup('Talk', ada, grace);
    await write(ada, id, 'hello');
    await chatOf(ada, grace, 'behind it');
    expect(await notified(grace, 1)).toMatchObject([{ message: { content: 'behind it' } }]);
  });
});

describe('the list of notifications', () => {
  test('is read page by page, newest first', async () => {
    const { conversationId } = await chatOf(ada, grace, 'message 0');
    for (let n = 1; n < 5; n++) await write(ada, conversationId, `message ${n}`);
    await notified(grace, 5);
    const contents: unknown[] = [];
    for (let after: string | null = null; ; ) {
      const {
        viewer: { notifications },
      }: Awaited<ReturnType<typeof page>> = await page(grace, after);
      expect(notifications.unreadCount).toBe(5);
      contents.push(...notifications.edges.map(({ node }) => (node.about as { message: { content: string } }).message));
      if (!notifications.pageInfo.hasNextPage) break;
      after = String(notifications.pageInfo.endCursor);
    }
    expect(contents).toEqual([4, 3, 2, 1, 0].map((n) => ({ content: `message ${n}` })));
    expect(await grace.http.refused(Notifications, { after: 'x' })).toMatchObject({ code: 'BAD_CURSOR' });
    expect(await grace.http.refused(Notifications, { first: 101 })).toMatchObject({ code: 'BAD_INPUT' });
  });

  const page = (person: Person, after: string | null) => person.http.run(Notifications, { first: 2, after });
});

test('a notification type of a newer version is skipped by an older one, and does not hide the others', async () => {
  await ada.http.run(SendFriendRequest, { input: { userId: grace.id } });
  const { list } = await readNotifications(grace);
  await server.whileStopped(async () => {
    const database = await Database.open(loadConfig(server.backend.environment).database, databaseDefinition);
    const em = database.fork();
    const known = await em.findOneOrFail(Notification, { userId: grace.id as UserId });
    const id: NotificationId = `ntf_${'0'.repeat(26)}`;
    await em.insert(Notification, { ...known, id, position: 1_000, type: 'MADE_UP_LATER' });
    await database.close();
  });
  const after = await readNotifications(grace);
  expect(after.list).toEqual(list);
  expect(after.unreadCount).toBe(1);
});

describe('notifications are marked as read', () => {
  beforeEach(async () => {
    for (const person of [ada, eve]) await person.http.run(SendFriendRequest, { input: { userId: grace.id } });
  });

  test('one by one, which is published to all devices and is idempotent', async () => {
    const mirror = await NotificationMirror.of(grace);
    const { list } = await readNotifications(grace);
    const input = { notificationId: String(list[1]?.id) };
    const { markNotificationRead: first } = await grace.http.run(MarkNotificationRead, { input });
    expect(first.notification.readAt).not.toBeNull();
    const { known, fetched } = await mirror.compareAt(Number(first.position));
    expect(known).toEqual(fetched);
    expect(fetched.unreadCount).toBe(1);
    const again = await grace.http.run(MarkNotificationRead, { input });
    expect(again.markNotificationRead).toEqual({ ...first, position: null });
    const {
      viewer: { notifications },
    } = await grace.http.run(Notifications, { unreadOnly: true });
    expect(notifications.edges.map(({ node }) => node.id)).toEqual([list[0]?.id]);
  });

  test('up to a position, without later ones', async () => {
    const mirror = await NotificationMirror.of(grace);
    const { position: upTo } = await readNotifications(grace);
    const [more] = await signUp(server, `more${round}`);
    await more.http.run(SendFriendRequest, { input: { userId: grace.id } });
    const { markAllNotificationsRead } = await grace.http.run(MarkAllNotificationsRead, { input: { upTo } });
    const { known, fetched } = await mirror.compareAt(Number(markAllNotificationsRead.position));
    expect(known).toEqual(fetched);
    expect(fetched.list.map(({ isRead }) => isRead)).toEqual([false, true, true]);
    const again = await grace.http.run(MarkAllNotificationsRead, { input: { upTo } });
    expect(again).toEqual({ markAllNotificationsRead: { position: null } });
  });

  test('by their own user only', async () => {
    const { list } = await readNotifications(grace);
    const refusals: [string, object][] = [
      [String(list[0]?.id), { code: 'NOT_FOUND', field: 'input.notificationId' }],
      [ada.id, { code: 'BAD_ID', field: 'input.notificationId' }],
    ];
    for (const [notificationId, refusal] of refusals) {
      expect(await ada.http.refused(MarkNotificationRead, { input: { notificationId } })).toMatchObject(refusal);
    }
    expect(await ada.http.refused(MarkAllNotificationsRead, { input: { upTo: 1_000 } })).toMatchObject({
      code: 'BAD_POSITION',
      field: 'input.upTo',
    });
  });
});

describe('notification events', () => {
  test('are the same live and after a reconnect', async () => {
    const live = grace.connect().subscribe(NotificationEvents, {});
    const { notificationEvents: start } = await live.next();
    if (start.__typename !== 'Subscribed') throw new Error('It did not begin');
    await ada.http.run(SendFriendRequest, { input: { userId: grace.id } });
    const [told] = await live.take(1);
    expect(told).toMatchObject({
      notificationEvents: { __typename: 'NotificationAdded', notification: { kind: 'FRIEND_REQUEST', readAt: null } },
    });
    const resumed = grace.connect().subscribe(NotificationEvents, { after: start.cursor });
    expect((await resumed.take(2))[1]).toEqual(told);
  });
});

describe('when an account is deleted', () => {
  test('its notifications and settings, which the export contained, are deleted', async () => {
    const { conversationId } = await chatOf(ada, grace, 'hello');
    await notified(grace, 1);
    const kinds = [{ kind: 'MESSAGE' as const, email: false }];
    await grace.http.run(UpdateNotificationSettings, {
      input: { kinds, conversations: [{ conversationId, level: 'ALL' }] },
    });
    type Exported = { dataExport: { edges: { node: { kind: string; data: object } }[] } };
    const { data } = await grace.http.send<{ viewer: Exported }>(
      '{ viewer { dataExport(first: 100) { edges { node { kind data } } } } }',
    );
    const records = data?.viewer.dataExport.edges.map(({ node }) => node) ?? [];
    expect(records.filter(({ kind }) => /otification/.test(kind))).toEqual([
      {
        kind: 'notification',
        data: expect.objectContaining({ kind: 'MESSAGE', type: 'MESSAGE_MISSED', readAt: null }),
      },
      { kind: 'notificationSettings', data: { kind: 'MESSAGE', inApp: true, email: false, push: true } },
      { kind: 'conversationNotificationSettings', data: { conversationId, level: 'ALL', mutedUntil: null } },
    ]);
    await grace.http.run(DeleteAccount, { input: { password } });
    await server.whileStopped(async () => {
      const database = await Database.open(loadConfig(server.backend.environment).database, databaseDefinition);
      const own = [Notification, KindSettings, ConversationNotificationSettings];
      const counts = own.map((Part) => database.fork().count<object>(Part, { userId: grace.id }));
      expect(await Promise.all(counts)).toEqual([0, 0, 0]);
      await database.close();
    });
  });
});
