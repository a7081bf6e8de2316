import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadConfig } from '../../src/config.js';
import { FeedLog, FeedPruner } from '../../src/feed/index.js';
import { databaseParts } from '../../src/migrations/index.js';
import type { UserId } from '../../src/modules/accounts/index.js';
import { AttachmentSweep } from '../../src/modules/attachments/attachment-sweep.js';
import { AttachmentService } from '../../src/modules/attachments/index.js';
import { GroupPurge } from '../../src/modules/conversations/groups/group-purge.js';
import { Circles } from '../../src/modules/presence/circles.js';
import { newsTypes } from '../../src/modules/presence/viewer-news.js';
import { Database } from '../../src/platform/database/index.js';
import { openFileStore } from '../../src/platform/files/index.js';
import { DeleteAccount } from '../support/account.js';
import { type Backend, createBackend } from '../support/backend.js';
import { JoinGroup, MessageEvents, meetInGroup, SendMessage, say, write } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { upload } from '../support/files.js';
import { fillTables } from '../support/filled-tables.js';
import { CreateInviteLink } from '../support/groups.js';
import { edit, erase } from '../support/message-changes.js';
import { metric } from '../support/metrics.js';
import { type Person, password, signUp } from '../support/people.js';
import { pin, unpin } from '../support/pins.js';
import { faults, planOf } from '../support/plans.js';
import { PresenceWatcher } from '../support/presence-watcher.js';
import {
  DeleteProject,
  JoinMeeting,
  LeaveProject,
  RenameProject,
  startProject,
  TransferProject,
  WithdrawCoach,
} from '../support/projects.js';
import { AddReaction, RemoveReaction } from '../support/reactions.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let backend: Backend;
let recorder: StatementRecorder;
let server: TestServer;
let database: Database;
let ada: Person;
let grace: Person;
let groupId: string;

beforeAll(async () => {
  backend = await createBackend();
  recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  const environment = { ...backend.environment, DATABASE_URL: recorder.url };
  server = await startTestServer({ ...environment, HUBBUB_FEED_REPAIR_INTERVAL: '200ms', HUBBUB_JOBS: 'false' });
  database = await Database.open(loadConfig(environment).database, databaseParts);
  [ada, grace] = await signUp(server, 'ada', 'grace');
  groupId = await meetInGroup('Compilers', ada, grace);
  await fillTables(database, { ada: ada.id, grace: grace.id, groupId });
}, 120_000);
afterAll(async () => {
  await server.stop();
  await database.close();
  await recorder[Symbol.asyncDispose]();
  await backend.dispose();
}, 120_000);

/** Where there is nothing to remove but rows. */
const noFiles = await openFileStore(null, 'nowhere');

async function ask(person: Person, query: string): Promise<void> {
  const { errors } = await person.http.send(query);
  expect(errors).toBeUndefined();
}

const page = '{ edges { cursor node { content sender { username } } } }';

const found = '{ edges { cursor node { content sender { username } } highlights { parts { text } } } }';

const fullPage = `{ edges { node { content reactions { emoji count viewerReacted users(first: 5) { edges { node { username } } } } replyTo { content } replyCount
  replies(first: 2) { edges { node { content } } } versions(first: 2) { edges { node { content } } } } } }`;

async function changeMessage(): Promise<void> {
  const messageId = await write(ada, groupId, 'one');
  for (const content of ['two', 'three']) await edit(ada, messageId, content);
  await erase(ada, messageId);
}

async function mention(): Promise<void> {
  const messageId = await write(ada, groupId, '@grace, @everyone and @nobody: look');
  await edit(ada, messageId, '@grace.: look');
  await erase(ada, messageId);
}

async function react(): Promise<void> {
  const input = { messageId: await write(grace, groupId, 'fine?'), emoji: '👍' };
  await ada.http.run(AddReaction, { input });
  await ada.http.run(RemoveReaction, { input });
}

/** Much of what can happen in a project, a private message with a file among it. */
async function workInProject(): Promise<void> {
  const id = await startProject(ada, 'Work', { coaches: [grace] });
  const input = { projectId: id, userId: grace.id };
  const fileId = await upload(ada, 'secret.txt', Buffer.from('words'));
  const content = { conversationId: id, receiverId: grace.id, content: 'hi', attachmentIds: [fileId] };
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
  await ada.http.run(TransferProject, { input });
  await ada.http.run(LeaveProject, { input: { projectId: id } });
  await grace.http.run(DeleteProject, { input: { projectId: id } });
}

/** What is there, or could be. */
async function byIds(): Promise<void> {
  const { data } = await ada.http.send<{ messages: { edges: { node: { id: string } }[] } }>(
    `{ messages(conversationId: "${groupId}", last: 50) { edges { node { id } } } }`,
  );
  const written = (data?.messages.edges ?? []).map(({ node }) => node.id).filter((id) => id.length === 30);
  const unknown = ['cnv', 'att', 'ivl', 'ses', 'ntf', 'psh'].map((prefix) => `${prefix}_01m7ysygxnfvk8vqaw50e978ab`);
  const ids = [...written, ada.id, ada.sessionId, groupId, ...unknown];
  await ask(ada, `{ nodes(ids: ${JSON.stringify(ids)}) { id } }`);
}

/** The account of one goes who owns a project, is in another, in its meeting, and in a group. */
async function deleteAccount(): Promise<void> {
  const [gone] = await signUp(server, 'gone');
  await startProject(gone, 'Inherited', { coaches: [grace] });
  const projectId = await startProject(grace, 'Left', { participants: [gone] });
  await gone.http.run(JoinMeeting, { input: { projectId } });
  await gone.http.run(JoinGroup, { input: { groupId } });
  await gone.http.run(DeleteAccount, { input: { password } });
}

/** What a server has to do all day. */
const work: [string, () => Promise<unknown>][] = [
  ['things of all types by their ids', byIds],
  ['the newest messages', () => ask(ada, `{ messages(conversationId: "${groupId}", last: 50) ${page} }`)],
  ['older messages', () => ask(ada, `{ messages(conversationId: "${groupId}", last: 50, before: "2000") ${page} }`)],
  [
    'messages from a place on',
    () => ask(ada, `{ messages(conversationId: "${groupId}", first: 50, after: "9") ${page} }`),
  ],
  [
    'one’s conversations',
    () =>
      ask(ada, `{ conversations(first: 20) { edges { node { id messages ${page} ... on Group { memberCount } } } } }`),
  ],
  [
    'more of one’s conversations',
    async () => {
      const after = Buffer.from(JSON.stringify([(Date.now() - 864e5) * 1000, 'cnv_1'])).toString('base64url');
      await ask(ada, `{ conversations(first: 20, after: "${after}") { edges { node { id } } } }`);
    },
  ],
  [
    'the members of a group',
    async () => {
      const after = Buffer.from(JSON.stringify([3, 'usr_1'])).toString('base64url');
      await ask(
        ada,
        `{ conversation(id: "${groupId}") { members(first: 50) { edges { node { user { username } } } } } }`,
      );
      await ask(ada, `{ conversation(id: "${groupId}") { members(after: "${after}") { edges { node { role } } } } }`);
    },
  ],
  ['users by a prefix', () => ask(ada, '{ users(search: "abc") { edges { node { username } } } }')],
  ['users by a short prefix', () => ask(ada, '{ users(search: "a") { edges { node { username } } } }')],
  ['users by a prefix that nobody has', () => ask(ada, '{ users(search: "zzz") { edges { node { username } } } }')],
  ['a user by name', () => ask(ada, '{ user(username: "grace") { id } }')],
  ['groups', () => ask(ada, '{ groups(first: 50) { edges { node { title } } } }')],
  ['groups by a prefix', () => ask(ada, '{ groups(search: "abc") { edges { node { title } } } }')],
  ['groups by a prefix that none has', () => ask(ada, '{ groups(search: "zzz") { edges { node { title } } } }')],
  ['a message', () => say(ada, groupId, 'hello')],
  [
    'a message with a clientId, twice',
    async () => {
      const input = `{ conversationId: "${groupId}", content: "once", clientId: "once" }`;
      for (let i = 0; i < 2; i++) await ask(ada, `mutation { sendMessage(input: ${input}) { deduplicated } }`);
    },
  ],
  [
    'messages around a place, with all that belongs to them',
    () => ask(ada, `{ messages(conversationId: "${groupId}", around: 2000) ${fullPage} }`),
  ],
  ['a message that is edited, twice, and deleted', changeMessage],
  ['a message that mentions people, edited and deleted', mention],
  [
    'mentions, counted and listed',
    async () => {
      await ask(ada, '{ conversations(first: 50) { edges { node { mentionCount } } } }');
      const after = Buffer.from(JSON.stringify(['msg_5'])).toString('base64url');
      const rest = '{ edges { node { content mentions { isEveryone user { username } } } } }';
      await ask(ada, `{ mentions(first: 50) ${rest} }`);
      await ask(ada, `{ mentions(first: 50, unread: true) ${rest} }`);
      await ask(ada, `{ mentions(first: 50, after: "${after}") ${rest} }`);
    },
  ],
  [
    'a message that is pinned and unpinned, and the list',
    async () => {
      const messageId = await write(grace, groupId, 'keep this');
      await pin(ada, messageId);
      await ask(
        ada,
        '{ conversations(first: 50) { edges { node { pinnedMessages(first: 10) { edges { node { content } } } } } } }',
      );
      await unpin(ada, messageId);
    },
  ],
  ['a reaction, given and taken back', react],
  [
    'a reply',
    async () => {
      const replyToId = await write(ada, groupId, 'question');
      const input = `{ conversationId: "${groupId}", content: "answer", replyToId: "${replyToId}" }`;
      await ask(ada, `mutation { sendMessage(input: ${input}) { message { replyTo { replyCount } } } }`);
    },
  ],
  [
    'what is read',
    async () => {
      const input = `{ conversationId: "${groupId}", position: 4000 }`;
      await ask(ada, `mutation { markRead(input: ${input}) { readPosition } }`);
      const members = 'members { edges { node { readPosition } } }';
      await ask(ada, `{ conversations(first: 50) { edges { node { unreadCount readPosition ${members} } } } }`);
    },
  ],
  [
    'a chat of two, opened twice',
    async () => {
      for (let i = 0; i < 2; i++)
        await ask(ada, `mutation { openDirectChat(input: { userId: "${grace.id}" }) { directChat { id } } }`);
    },
  ],
  [
    'joining and leaving',
    async () => {
      await ask(grace, `mutation { leaveGroup(input: { groupId: "${groupId}" }) { position } }`);
      await ask(grace, `mutation { joinGroup(input: { groupId: "${groupId}" }) { position } }`);
    },
  ],
  [
    'one’s invitations',
    async () => {
      const after = Buffer.from(JSON.stringify([Date.now(), 'cnv_5'])).toString('base64url');
      const rest = '{ edges { node { group { title } invitedBy { username } } } }';
      await ask(ada, `{ invitations(first: 20) ${rest} }`);
      await ask(ada, `{ invitations(first: 20, after: "${after}") ${rest} }`);
    },
  ],
  [
    'a group with whom it invites, its links, and the viewer in it',
    () =>
      ask(
        ada,
        `{ conversation(id: "${groupId}") { lastMessage { content } myMembership { role } ... on Group { invitations { edges { cursor } } inviteLinks { edges { cursor } } } } }`,
      ),
  ],
  [
    'a link, made and used, and the group that goes with its members',
    async () => {
      const { data } = await ada.http.send<{ createGroup: { group: { id: string } } }>(
        'mutation { createGroup(input: { title: "Short", slowModeSeconds: 1 }) { group { id } } }',
      );
      const groupId = String(data?.createGroup.group.id);
      const link = await ada.http.run(CreateInviteLink, { input: { groupId } });
      const { token } = link.createInviteLink;
      await ask(grace, `{ groupByLink(token: "${token}") { title } }`);
      await ask(grace, `mutation { joinByLink(input: { token: "${token}" }) { position } }`);
      await say(grace, groupId, 'slowly');
      await ask(grace, `mutation { leaveGroup(input: { groupId: "${groupId}" }) { position } }`);
      await ask(ada, `mutation { deleteGroup(input: { groupId: "${groupId}" }) { position } }`);
    },
  ],
  ['the lobby', () => ask(ada, `{ lobby { writers messages ${page} } }`)],
  [
    'a login',
    () =>
      ask(grace, `mutation { login(input: { usernameOrEmail: "grace", password: "${password}" }) { session { id } } }`),
  ],
  [
    'friends, requests and blocks',
    async () => {
      const user = 'user { username relation }';
      await ask(ada, `{ friends(first: 100, after: "800") { position edges { node { ${user} } } } }`);
      await ask(ada, '{ friendRequests(direction: RECEIVED) { edges { node { sender { username relation } } } } }');
      await ask(ada, '{ friendRequests(direction: SENT) { edges { node { recipient { username } } } } }');
      await ask(ada, `{ blockedUsers(first: 100) { edges { node { ${user} } } } privacySettings { friendRequests } }`);
    },
  ],
  [
    'a friend who is found, lost, blocked and blocked no more',
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
        await ask(ada, `mutation { updatePrivacySettings(input: { messagesFromStrangers: ${allowed} }) { position } }`);
    },
  ],
  [
    'the export of one’s data',
    async () => {
      const rest = '{ edges { node { kind } } pageInfo { hasNextPage endCursor } }';
      await ask(grace, `{ dataExport(first: 100) ${rest} }`);
      for (const kind of ['message', 'messageVersion']) {
        for (const place of ['cnv_ 0 0', `${groupId} 3000 0`]) {
          const after = Buffer.from(JSON.stringify([kind, place])).toString('base64url');
          await ask(ada, `{ dataExport(first: 100, after: "${after}") ${rest} }`);
        }
      }
    },
  ],
  [
    'coming back to a group with slow mode',
    async () => {
      const set = (seconds: number) =>
        ask(
          ada,
          `mutation { updateGroup(input: { groupId: "${groupId}", slowModeSeconds: ${seconds} }) { position } }`,
        );
      await set(1);
      await ask(grace, `mutation { leaveGroup(input: { groupId: "${groupId}" }) { position } }`);
      await ask(grace, `mutation { joinGroup(input: { groupId: "${groupId}" }) { position } }`);
      await set(0);
    },
  ],
  ['one’s sessions', () => ask(grace, '{ sessions { id } }')],
  [
    'a subscription that resumes after a gap, and the comparison of heads',
    async () => {
      const reads = await metric(server, 'feed_log_reads');
      const stream = ada.connect().subscribe(MessageEvents, { conversationId: groupId, after: 5 });
      await stream.take(3);
      await eventually(async () => expect(await metric(server, 'feed_log_reads')).toBeGreaterThan(reads + 4));
      await ada.disconnect();
    },
  ],
  ['messages with a common word', () => ask(ada, `{ searchMessages(query: "text ") ${found} }`)],
  ['messages with a rare word', () => ask(ada, `{ searchMessages(query: "group51 ") ${found} }`)],
  ['messages with a word that is begun', () => ask(ada, `{ searchMessages(query: "text plac") ${found} }`)],
  ['messages with a word that none has', () => ask(ada, `{ searchMessages(query: "nowhere") ${found} }`)],
  [
    'messages with words, further on',
    async () => {
      const after = Buffer.from(JSON.stringify(['msg_5', 2000])).toString('base64url');
      const [conversationId, senderId] = [`conversationId: "${groupId}"`, `senderId: "${ada.id}"`];
      await ask(ada, `{ searchMessages(query: "text", after: "${after}") ${found} }`);
      await ask(ada, `{ searchMessages(query: "text", after: "${after}", ${conversationId}) ${found} }`);
      await ask(ada, `{ searchMessages(query: "text -place70", ${conversationId}, ${senderId}) ${found} }`);
      await ask(ada, `{ searchMessages(query: "text place7", ${senderId}) ${found} }`);
    },
  ],
  [
    'a subscription to all conversations',
    async () => {
      await ada.connect().subscribe(MessageEvents, {}).next();
      await ada.disconnect();
    },
  ],
  [
    'watching one’s circle, one who comes into it, and what was missed',
    async () => {
      const watcher = await PresenceWatcher.of(grace);
      await watcher.current();
      const [lonely] = await signUp(server, 'lonely');
      await meetInGroup('Circle', ada, grace, lonely);
      await watcher.current();
      await grace.disconnect();
      const circles = new Circles(database);
      expect(await circles.of(ada.id as UserId, 2_000)).toHaveLength(2_000);
      expect((await circles.conversationsOf(ada.id as UserId)).length).toBeGreaterThan(400);
      const following = ['cnv_1', 'cnv_51', 'usr_1', 'usr_2', groupId, ada.id, grace.id];
      await new FeedLog(database).since(new Map(following.map((id) => [id, 0])), newsTypes);
    },
  ],
  [
    'a message with a file, and reading it',
    async () => {
      const id = await upload(ada, 'notes.txt', Buffer.from('words'));
      const input = `{ conversationId: "${groupId}", content: "", attachmentIds: ["${id}"] }`;
      await ask(ada, `mutation { sendMessage(input: ${input}) { position } }`);
      await ask(ada, `{ messages(conversationId: "${groupId}") { edges { node { attachments { url } } } } }`);
      await ask(ada, `{ attachment(id: "${id}") { url } }`);
    },
  ],
  ['a project, from its beginning to its end', workInProject],
  [
    'one’s projects',
    () => ask(ada, '{ projects(first: 20, search: "ject 7") { edges { node { title memberCount } } } }'),
  ],
  ['the removal of files', () => new AttachmentSweep(database, noFiles, 0).sweep()],
  [
    'notifications, read and marked',
    async () => {
      const list =
        'notifications(first: 20, unreadOnly: true) { unreadCount position edges { node { id about { __typename } } } }';
      const { data } = await ada.http.send<{ notifications: { edges: { node: { id: string } }[] } }>(`{ ${list} }`);
      const id = data?.notifications.edges[0]?.node.id;
      await ask(ada, `mutation { markNotificationRead(input: { notificationId: "${id}" }) { position } }`);
      await ask(ada, 'mutation { markAllNotificationsRead(input: { upTo: 1 }) { position } }');
    },
  ],
  [
    'settings of notifications',
    async () => {
      const kinds = 'kinds: [{ kind: MESSAGE, email: false }]';
      const conversations = `conversations: [{ conversationId: "${groupId}", level: ALL }]`;
      const settings = 'settings { kinds { kind } conversations { edges { node { level } } } }';
      await ask(ada, `mutation { updateNotificationSettings(input: { ${kinds}, ${conversations} }) { ${settings} } }`);
    },
  ],
  [
    'a browser that takes pushes, and takes none any more',
    async () => {
      const keys = `p256dh: "${Buffer.alloc(65, 4).toString('base64url')}", auth: "${Buffer.alloc(16).toString('base64url')}"`;
      const endpoint = 'endpoint: "https://push.example.org/ada"';
      await ask(ada, `mutation { registerPushSubscription(input: { ${endpoint}, ${keys} }) { subscription { id } } }`);
      await ask(ada, `mutation { unregisterPushSubscription(input: { ${endpoint} }) { subscriptionId } }`);
    },
  ],
  [
    'messages that notify, and all that is sent because of it',
    async () => {
      await write(grace, groupId, 'hello @ada');
      await ask(grace, `mutation { sendMessage(input: { userId: "${ada.id}", content: "hi" }) { position } }`);
      for (const job of ['notify-of-messages', 'send-notification-mails', 'push-notifications']) {
        await server.runJob(job);
      }
    },
  ],
  ['the look for those who left meetings', () => server.runJob('sweep-meetings')],
  ['the end of an account', deleteAccount],
  ['the end of old notifications', () => server.runJob('prune-notifications')],
  ['the end of old mails', () => server.runJob('prune-notification-mails')],
  ['pruning', () => new FeedPruner(database, 19.9 * 86_400_000).prune()],
  [
    'the purge of deleted groups',
    () => new GroupPurge(database, new AttachmentService(database, async () => false)).purge(),
  ],
];

test.each(work)('%s: by indexes alone', async (_what, run) => {
  recorder.take();
  await run();
  const statements = recorder.take();
  expect(statements.length).toBeGreaterThan(0);
  const found: Record<string, string[]> = {};
  for (const statement of statements) {
    const wrong = faults(await planOf(database, statement));
    if (wrong.length > 0) found[statement.text] = wrong;
  }
  recorder.take();
  expect(found).toEqual({});
});
