import { createECDH } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { pino } from 'pino';
import { FeedTransaction } from '../../src/feed/feed-transaction.js';
import { FeedLog, FeedPruner, FeedWriter } from '../../src/feed/index.js';
import type { UserId } from '../../src/modules/accounts/index.js';
import { AttachmentSweep } from '../../src/modules/attachments/attachment-sweep.js';
import { AttachmentService } from '../../src/modules/attachments/index.js';
import { ConversationArchive } from '../../src/modules/conversations/archive/conversation-archive.js';
import type { ConversationId } from '../../src/modules/conversations/core/conversation.entity.js';
import { GroupPurge } from '../../src/modules/conversations/groups/group-purge.js';
import { Writings } from '../../src/modules/conversations/messages/changes/writings.js';
import { isStored } from '../../src/modules/conversations/messages/core/message-rows.js';
import { MessageExpiry } from '../../src/modules/conversations/messages/retention/message-expiry.js';
import { blockedWithEach, readCloseViewers } from '../../src/modules/friends/index.js';
import { viewerEvents } from '../../src/modules/presence/changes/viewer-changes.js';
import { EveryoneReader } from '../../src/modules/presence/everyone/everyone-reader.js';
import { MemoryPresenceStore } from '../../src/modules/presence/store/memory-presence-store.js';
import { PresenceStateReader } from '../../src/modules/presence/visibility/presence-state-reader.js';
import { VisibilityReader } from '../../src/modules/presence/visibility/visibility-reader.js';
import { Rosters } from '../../src/modules/presence/watching/rosters.js';
import { MemoryBus } from '../../src/platform/bus/index.js';
import { BackgroundWork } from '../../src/platform/concurrency/index.js';
import { Database } from '../../src/platform/database/index.js';
import { openFileStore } from '../../src/platform/files/index.js';
import { DeleteAccount } from '../support/account.js';
import { JoinGroup, LeaveConversation, meetInGroup, SendMessage, say } from '../support/chat.js';
import { EveryoneWatcher } from '../support/everyone-watcher.js';
import { upload } from '../support/files.js';
import { ask, FilledServer } from '../support/filled-server.js';
import { TransferOwnership } from '../support/groups.js';
import { type Person, password, signUp } from '../support/people.js';
import { PresenceWatcher } from '../support/presence-watcher.js';
import { DeleteProject, JoinMeeting, RenameProject, startProject, WithdrawCoach } from '../support/projects.js';
import { type TestServer } from '../support/test-server.js';

const log = pino({ level: 'silent' });
/** In ms. */
const day = 86_400_000;

let filled: FilledServer;
let ada: Person;
let grace: Person;
let groupId: string;
let server: TestServer;
let database: Database;

beforeAll(async () => {
  filled = await FilledServer.open();
  ({ ada, grace, groupId, server, database } = filled);
});
afterAll(() => filled.close());

const attachments = () => new AttachmentService(database);

/** Deletes the oldest messages of some conversations, as if they were older than all others. */
async function expireMessages(): Promise<void> {
  await database.run(sql`
    update message set created_at = now() - interval '40 days' where conversation_id in ('cnv_1001', 'cnv_1002')`);
  const retention = { DIRECT: 30 * day, GROUP: 30 * day, LOBBY: 0, PROJECT: 30 * day };
  const feeds = new FeedWriter(database, new MemoryBus(log));
  const background = new BackgroundWork(log);
  const expired = await new MessageExpiry(database, feeds, attachments(), retention, background).run();
  expect(expired).toEqual({ expired: 30 });
}

/** Reads a conversation as an export does. */
async function readArchive(): Promise<void> {
  const archive = new ConversationArchive(database, attachments());
  const range = { conversationId: groupId as ConversationId, upTo: 200, since: new Date(0), until: null };
  const kinds = new Set<string>();
  for await (const { kind } of archive.context(range)) kinds.add(kind);
  for await (const { kind } of archive.messages(range, 0)) kinds.add(kind);
  expect([...kinds]).toEqual(expect.arrayContaining(['conversation', 'member', 'message', 'checkpoint']));
}

/** A file store for a test that only removes rows. */
const noFiles = await openFileStore(null, 'nowhere');

/** Runs many actions in a project, including a private message with a file. */
async function workInProject(): Promise<void> {
  const id = await startProject(ada, 'Work', { coaches: [grace] });
  const input = { projectId: id, userId: grace.id };
  const fileId = await upload(ada, 'secret.txt', Buffer.from('words'));
  const content = { to: { conversationId: id }, receiverId: grace.id, content: 'hi', attachmentIds: [fileId] };
  await ada.http.run(SendMessage, { input: content });
  await ask(
    grace,
    `{ attachment(id: "${fileId}") { url } conversation(id: "${id}") { unreadCount lastMessage { content } } }`,
  );
  for (const { http } of [ada, grace]) await http.run(JoinMeeting, { input: { projectId: id } });
  await ask(
    ada,
    `{ project(id: "${id}") { coaches { edges { cursor } } meeting { participantCount participants { edges { cursor } } } } }`,
  );
  await ada.http.run(WithdrawCoach, { input });
  await ada.http.run(RenameProject, { input: { projectId: id, title: 'More work' } });
  await ada.http.run(TransferOwnership, { input: { conversationId: id, userId: grace.id } });
  await ada.http.run(LeaveConversation, { input: { conversationId: id } });
  await grace.http.run(DeleteProject, { input: { projectId: id } });
}

/** Objects that exist, and ids of others that do not. */
async function byIds(): Promise<void> {
  const { data } = await ada.http.send<{ messages: { edges: { node: { id: string } }[] } }>(
    `{ messages(conversationId: "${groupId}", last: 50) { edges { node { id } } } }`,
  );
  const written = (data?.messages.edges ?? []).map(({ node }) => node.id).filter((id) => id.length === 30);
  const unknown = ['cnv', 'att', 'ivl', 'ses', 'ntf', 'psh'].map((prefix) => `${prefix}_01m7ysygxnfvk8vqaw50e978ab`);
  const ids = [...written, ada.id, ada.sessionId, groupId, ...unknown];
  await ask(ada, `{ nodes(ids: ${JSON.stringify(ids)}) { id } }`);
}

/** Deletes the account of a user who owns a project, is in another one and its meeting, and in a group. */
async function deleteAccount(): Promise<void> {
  const [gone] = await signUp(server, 'gone');
  await startProject(gone, 'Inherited', { coaches: [grace] });
  const projectId = await startProject(grace, 'Left', { participants: [gone] });
  await gone.http.run(JoinMeeting, { input: { projectId } });
  await gone.http.run(JoinGroup, { input: { groupId } });
  await gone.http.run(DeleteAccount, { input: { password } });
}

/** Watches everyone: changes, blocks, and users who left a short time ago. */
async function watchEveryone(): Promise<void> {
  const watcher = await EveryoneWatcher.of(grace);
  await ask(ada, 'mutation { setStatus(input: { status: AWAY }) { status { status } } }');
  await watcher.changedBefore(ada, 'AWAY');
  await grace.disconnect();
  const userIds = [ada.id, grace.id, 'usr_1', 'usr_2', 'usr_3'] as UserId[];
  expect((await readCloseViewers(database.fork(), userIds)).length).toBeGreaterThan(0);
  expect((await blockedWithEach(database.fork(), userIds)).size).toBeGreaterThan(0);
  const store = new MemoryPresenceStore({ lease: 1, grace: 1, idleTime: 1, silence: 1, rest: 0 }, 'aaaa');
  const states = new PresenceStateReader(database, store, 1, async () => undefined);
  const reader = new EveryoneReader(database, states, new VisibilityReader(database), 1);
  const begun = { userId: '' as UserId, lastSeenAt: '0' };
  expect(await reader.lastSeenSince(begun, 1_000)).toHaveLength(1_000);
}

/** The daily work of a server: users, their projects, and jobs. */
const work: [string, () => Promise<unknown>][] = [
  ['things of all types by their ids', byIds],
  ['users by a prefix', () => ask(ada, '{ searchUsers(query: "abc") { edges { node { username } } } }')],
  ['users by a short prefix', () => ask(ada, '{ searchUsers(query: "a") { edges { node { username } } } }')],
  [
    'users by a prefix without matches',
    () => ask(ada, '{ searchUsers(query: "zzz") { edges { node { username } } } }'),
  ],
  ['a user by name', () => ask(ada, '{ user(by: { username: "grace" }) { id } }')],
  [
    'a login',
    () =>
      ask(grace, `mutation { login(input: { usernameOrEmail: "grace", password: "${password}" }) { session { id } } }`),
  ],
  [
    'friends, requests and blocks',
    async () => {
      const user = 'user { username relation }';
      await ask(ada, `{ viewer { friends(first: 100, after: "800") { position edges { node { ${user} } } } } }`);
      await ask(
        ada,
        '{ viewer { friendRequests(direction: RECEIVED) { edges { node { sender { username relation } } } } } }',
      );
      await ask(ada, '{ viewer { friendRequests(direction: SENT) { edges { node { recipient { username } } } } } }');
      await ask(
        ada,
        `{ viewer { blockedUsers(first: 100) { edges { node { ${user} } } } privacySettings { allowsFriendRequests } } }`,
      );
    },
  ],
  [
    'a friend who is found, lost, blocked and unblocked',
    async () => {
      const [fromAda, fromGrace] = [`(input: { userId: "${grace.id}" })`, `(input: { userId: "${ada.id}" })`];
      await ask(ada, `mutation { sendFriendRequest${fromAda} { position } }`);
      await ask(grace, `mutation { acceptFriendRequest${fromGrace} { position } }`);
      await ask(ada, `mutation { blockUser${fromAda} { position } }`);
      await ask(ada, `mutation { unblockUser${fromAda} { position } }`);
    },
  ],
  [
    'settings that close and open hundreds of chats',
    async () => {
      for (const allowed of [false, true])
        await ask(
          ada,
          `mutation { updatePrivacySettings(input: { allowsMessagesFromStrangers: ${allowed} }) { position } }`,
        );
    },
  ],
  [
    "the export of a user's own data",
    async () => {
      const rest = '{ edges { node { kind } } pageInfo { hasNextPage endCursor } }';
      await ask(grace, `{ viewer { dataExport(first: 100) ${rest} } }`);
      for (const kind of ['message', 'messageVersion']) {
        for (const place of ['cnv_ 0 0', `${groupId} 3000 0`]) {
          const after = Buffer.from(JSON.stringify([kind, place])).toString('base64url');
          await ask(ada, `{ viewer { dataExport(first: 100, after: "${after}") ${rest} } }`);
        }
      }
    },
  ],
  ["a user's sessions", () => ask(grace, '{ viewer { sessions { id } } }')],
  [
    "watching one's circle, a user who joins it, and missed changes",
    async () => {
      const watcher = await PresenceWatcher.of(grace);
      await watcher.current();
      const [lonely] = await signUp(server, 'lonely');
      await meetInGroup('Circle', ada, grace, lonely);
      await watcher.current();
      await grace.disconnect();
      const rosters = new Rosters(database);
      expect(await rosters.of(ada.id as UserId, 2_000)).toHaveLength(2_000);
      expect((await rosters.conversationsOf(ada.id as UserId)).length).toBeGreaterThan(400);
      const following = ['cnv_1', 'cnv_51', 'usr_1', 'usr_2', groupId, ada.id, grace.id];
      await new FeedLog(database).since(new Map(following.map((id) => [id, 0])), viewerEvents);
    },
  ],
  ['watching everyone, and users who left', watchEveryone],
  ['a project from beginning to end', workInProject],
  [
    'one’s projects',
    () => ask(ada, '{ viewer { projects(first: 20, search: "ject 7") { edges { node { title memberCount } } } } }'),
  ],
  [
    'the messages of an erased user',
    () =>
      database.transaction((em) =>
        new Writings(attachments()).eraseSome(new FeedTransaction(em), 'usr_5' as UserId, null),
      ),
  ],
  [
    'a message whose `clientId` is looked for',
    () => database.transaction((em) => isStored(em, { senderId: 'usr_5' as UserId, clientId: 'once' })),
  ],
  ['messages whose retention has ended', () => expireMessages()],
  ['the export of a conversation', () => readArchive()],
  ['the removal of files', () => new AttachmentSweep(database, noFiles, 0, 0).sweep()],
  [
    'notifications, read and marked',
    async () => {
      const list =
        'notifications(first: 20, unreadOnly: true) { unreadCount position edges { node { id about { __typename } } } }';
      const { data } = await ada.http.send<{ viewer: { notifications: { edges: { node: { id: string } }[] } } }>(
        `{ viewer { ${list} } }`,
      );
      const id = data?.viewer.notifications.edges[0]?.node.id;
      await ask(ada, `mutation { markNotificationRead(input: { notificationId: "${id}" }) { position } }`);
      await ask(ada, 'mutation { markAllNotificationsRead(input: { upTo: 1 }) { position } }');
    },
  ],
  [
    'settings of notifications',
    async () => {
      const kinds = 'kinds: [{ kind: MESSAGE, email: false }]';
      const conversations = `conversations: [{ conversationId: "${groupId}", level: ALL }]`;
      const quietHours = 'quietHours: { from: "22:00", to: "07:00", days: [MONDAY], timeZone: "UTC" }';
      const settings = 'settings { kinds { kind } quietHours { days } conversations { edges { node { level } } } }';
      const input = `input: { ${kinds}, ${conversations}, ${quietHours} }`;
      await ask(ada, `mutation { updateNotificationSettings(${input}) { ${settings} } }`);
    },
  ],
  [
    'a browser that is registered for pushes and unregistered',
    async () => {
      const keys = `p256dh: "${createECDH('prime256v1').generateKeys('base64url')}", auth: "${Buffer.alloc(16).toString('base64url')}"`;
      const endpoint = 'endpoint: "https://fcm.googleapis.com/fcm/send/ada"';
      await ask(ada, `mutation { registerPushSubscription(input: { ${endpoint}, ${keys} }) { subscription { id } } }`);
      await ask(ada, `mutation { unregisterPushSubscription(input: { ${endpoint} }) { subscriptionId } }`);
    },
  ],
  [
    'messages that notify, and everything that is sent because of them',
    async () => {
      const position = await say(grace, groupId, 'hello @ada');
      await ask(grace, `mutation { sendMessage(input: { to: { userId: "${ada.id}" }, content: "hi" }) { position } }`);
      for (const job of ['notify-of-messages', 'send-notification-mails', 'push-notifications']) {
        await server.runJob(job);
      }
      await ask(
        ada,
        `mutation { markRead(input: { conversationId: "${groupId}", position: ${position} }) { readPosition } }`,
      );
    },
  ],
  ['the search for users who left meetings', () => server.runJob('sweep-meetings')],
  ['the deletion of an account', deleteAccount],
  ['the deletion of old notifications', () => server.runJob('prune-notifications')],
  ['the end of statuses', () => server.runJob('end-statuses')],
  ['the deletion of old mails', () => server.runJob('prune-notification-mails')],
  ['pruning', () => new FeedPruner(database, 19.9 * 86_400_000).prune()],
  [
    'the purge of deleted groups',
    () => new GroupPurge(database, new AttachmentService(database, async () => false)).purge(),
  ],
];

test.each(work)('%s: by indexes alone', (_what, run) => filled.byIndexesAlone(run));
