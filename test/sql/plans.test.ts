import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { call } from '../support/call.js';
import { MessageEvents, say, write } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { upload } from '../support/files.js';
import { ask, FilledServer } from '../support/filled-server.js';
import { CreateInviteLink } from '../support/groups.js';
import { edit, erase } from '../support/message-changes.js';
import { metric } from '../support/metrics.js';
import { outcomes } from '../support/outcomes.js';
import { type Person } from '../support/people.js';
import { pin, unpin } from '../support/pins.js';
import { rowsRead } from '../support/plans.js';
import { AddReaction, RemoveReaction } from '../support/reactions.js';
import { type TestServer } from '../support/test-server.js';
import { replyTo } from '../support/threads.js';

let filled: FilledServer;
let ada: Person;
let grace: Person;
let groupId: string;
let server: TestServer;

beforeAll(async () => {
  filled = await FilledServer.open();
  ({ ada, grace, groupId, server } = filled);
});
afterAll(() => filled.close());

const page = '{ edges { cursor node { content sender { username } } } }';

const found = '{ edges { cursor node { content sender { username } } highlights { parts { text } } } }';

const fullPage = `{ edges { node { content reactions { emoji count hasViewerReacted users(first: 5) { edges { node { username } } } } replyTo { content } replyCount
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

/** The daily work of a server: groups and their messages. */
const work: [string, () => Promise<unknown>][] = [
  ['the newest messages', () => ask(ada, `{ messages(conversationId: "${groupId}", last: 50) ${page} }`)],
  ['older messages', () => ask(ada, `{ messages(conversationId: "${groupId}", last: 50, before: "2000") ${page} }`)],
  [
    'messages from a position on',
    () => ask(ada, `{ messages(conversationId: "${groupId}", first: 50, after: "9") ${page} }`),
  ],
  [
    'one’s conversations',
    () =>
      ask(
        ada,
        `{ viewer { conversations(first: 20) { edges { node { id messages ${page} ... on Group { memberCount } } } } } }`,
      ),
  ],
  [
    "more of one's conversations",
    async () => {
      const after = Buffer.from(JSON.stringify([(Date.now() - 864e5) * 1000, 'cnv_1'])).toString('base64url');
      await ask(ada, `{ viewer { conversations(first: 20, after: "${after}") { edges { node { id } } } } }`);
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
      const last = `members(last: 50, before: "${after}") { edges { node { role } } }`;
      await ask(ada, `{ conversation(id: "${groupId}") { ${last} } }`);
    },
  ],
  ['groups', () => ask(ada, '{ groups(first: 50) { edges { node { title } } } }')],
  ['groups by a prefix', () => ask(ada, '{ groups(search: "abc") { edges { node { title } } } }')],
  ['groups by a prefix without matches', () => ask(ada, '{ groups(search: "zzz") { edges { node { title } } } }')],
  ['a message', () => say(ada, groupId, 'hello')],
  [
    'a message with a clientId, twice',
    async () => {
      const input = `{ to: { conversationId: "${groupId}" }, content: "once", clientId: "once" }`;
      for (let i = 0; i < 2; i++) await ask(ada, `mutation { sendMessage(input: ${input}) { isDuplicate } }`);
    },
  ],
  [
    'messages around a position, with all their fields',
    () => ask(ada, `{ messages(conversationId: "${groupId}", around: 2000) ${fullPage} }`),
  ],
  ['a message that is edited, twice, and deleted', changeMessage],
  ['a message that mentions people, edited and deleted', mention],
  [
    'mentions, counted and listed',
    async () => {
      await ask(ada, '{ viewer { conversations(first: 50) { edges { node { mentionCount } } } } }');
      const after = Buffer.from(JSON.stringify(['msg_5'])).toString('base64url');
      const rest = '{ edges { node { content mentions { isEveryone user { username } } } } }';
      await ask(ada, `{ viewer { mentions(first: 50) ${rest} } }`);
      await ask(ada, `{ viewer { mentions(first: 50, unreadOnly: true) ${rest} } }`);
      await ask(ada, `{ viewer { mentions(first: 50, after: "${after}") ${rest} } }`);
      await ask(ada, `{ viewer { mentions(last: 50, before: "${after}") ${rest} } }`);
    },
  ],
  [
    'a message that is pinned and unpinned, and the list',
    async () => {
      const messageId = await write(grace, groupId, 'keep this');
      await pin(ada, messageId);
      await ask(
        ada,
        '{ viewer { conversations(first: 50) { edges { node { pinnedMessages(first: 10) { edges { node { content } } } } } } } }',
      );
      await unpin(ada, messageId);
    },
  ],
  ['a reaction that is added and removed', react],
  [
    'a reply',
    async () => {
      const replyToId = await write(ada, groupId, 'question');
      const input = `{ to: { conversationId: "${groupId}" }, content: "answer", replyToId: "${replyToId}" }`;
      const last = 'replies(last: 2) { edges { node { content } } }';
      await ask(ada, `mutation { sendMessage(input: ${input}) { message { replyTo { replyCount ${last} } } } }`);
    },
  ],
  [
    'threads that are followed, replied to, listed, read and unfollowed',
    async () => {
      const messageId = await write(ada, groupId, 'question');
      await call(grace, 'followThread', { messageId });
      const { position } = await replyTo(ada, groupId, messageId, `answer, @${grace.id}`);
      const list = '{ edges { cursor node { unreadCount message { content } lastReply { content } } } }';
      await ask(ada, `{ viewer { threads(first: 50) ${list} unread: threads(last: 50, unreadOnly: true) ${list} } }`);
      await call(grace, 'markThreadRead', { messageId, position });
      await call(grace, 'unfollowThread', { messageId });
    },
  ],
  [
    'read positions',
    async () => {
      const input = `{ conversationId: "${groupId}", position: 4000 }`;
      await ask(ada, `mutation { markRead(input: ${input}) { readPosition } }`);
      const messageId = await write(grace, groupId, 'unread');
      await ask(ada, `mutation { markUnread(input: { messageId: "${messageId}" }) { readPosition } }`);
      await ask(ada, '{ viewer { totalUnread { messageCount conversationCount mentionCount } } }');
      const members = 'members { edges { node { readPosition } } }';
      await ask(
        ada,
        `{ viewer { conversations(first: 50) { edges { node { unreadCount readPosition ${members} } } } } }`,
      );
    },
  ],
  [
    'a direct chat that is opened twice',
    async () => {
      for (let i = 0; i < 2; i++)
        await ask(ada, `mutation { openDirectChat(input: { userId: "${grace.id}" }) { directChat { id } } }`);
    },
  ],
  [
    'joining and leaving',
    async () => {
      await ask(grace, `mutation { leaveConversation(input: { conversationId: "${groupId}" }) { position } }`);
      await ask(grace, `mutation { joinGroup(input: { groupId: "${groupId}" }) { position } }`);
    },
  ],
  [
    'one’s invitations',
    async () => {
      const after = Buffer.from(JSON.stringify([Date.now(), 'cnv_5'])).toString('base64url');
      const rest = '{ edges { node { group { title } invitedBy { username } } } }';
      await ask(ada, `{ viewer { invitations(first: 20) ${rest} } }`);
      await ask(ada, `{ viewer { invitations(first: 20, after: "${after}") ${rest} } }`);
    },
  ],
  [
    'a group with its invitations and links, and the viewer in it',
    () =>
      ask(
        ada,
        `{ conversation(id: "${groupId}") { lastMessage { content } viewerMember { role } ... on Group { invitations { edges { cursor } } inviteLinks { edges { cursor } } } } }`,
      ),
  ],
  [
    'a link that is created and used, and the group that ends with its members',
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
      await ask(grace, `mutation { leaveConversation(input: { conversationId: "${groupId}" }) { position } }`);
      await ask(ada, `mutation { deleteGroup(input: { groupId: "${groupId}" }) { position } }`);
    },
  ],
  [
    'bans and mutes that are listed, imposed, applied and lifted, and shown with their users',
    async () => {
      const after = Buffer.from(JSON.stringify([Date.now() - 3_600_000, 'usr_5'])).toString('base64url');
      const list = '{ edges { node { until reason user { username } moderator { username } } } }';
      const shown = '{ edges { node { isMuted mutedUntil } } }';
      const fields = `bans(first: 5) ${list} later: bans(first: 5, after: "${after}") ${list} mutes ${list} members ${shown}`;
      await ask(ada, `{ conversation(id: "${groupId}") { ... on Group { ${fields} } } }`);
      const input = { groupId, userId: grace.id };
      await call(ada, 'muteMember', input);
      expect(await outcomes(say(grace, groupId, 'x'))).toEqual(['MUTED']);
      await call(ada, 'banMember', input);
      expect(await outcomes(call(grace, 'joinGroup', { groupId }))).toEqual(['BANNED']);
      await call(ada, 'unbanMember', input);
      await call(grace, 'joinGroup', { groupId });
      const messageId = await write(ada, groupId, 'quiet');
      expect(await outcomes(call(grace, 'addReaction', { messageId, emoji: '👍' }))).toEqual(['MUTED']);
      await call(ada, 'unmuteMember', input);
    },
  ],
  ['the lobby', () => ask(ada, `{ lobby { writers messages ${page} } }`)],
  [
    'rejoining a group with slow mode',
    async () => {
      const set = (seconds: number) =>
        ask(
          ada,
          `mutation { updateGroup(input: { groupId: "${groupId}", slowModeSeconds: ${seconds} }) { position } }`,
        );
      await set(1);
      await ask(grace, `mutation { leaveConversation(input: { conversationId: "${groupId}" }) { position } }`);
      await ask(grace, `mutation { joinGroup(input: { groupId: "${groupId}" }) { position } }`);
      await set(0);
    },
  ],
  [
    'a subscription that resumes after a gap, and the comparison of heads',
    async () => {
      const reads = await metric(server, 'feed_log_reads_total');
      const stream = ada.connect().subscribe(MessageEvents, { conversationId: groupId, after: '5-0' });
      await stream.take(3);
      await eventually(async () => expect(await metric(server, 'feed_log_reads_total')).toBeGreaterThan(reads + 4));
      await ada.disconnect();
    },
  ],
  ['messages with a common word', () => ask(ada, `{ searchMessages(query: "text ") ${found} }`)],
  ['messages with a rare word', () => ask(ada, `{ searchMessages(query: "group51 ") ${found} }`)],
  ['messages with the beginning of a word', () => ask(ada, `{ searchMessages(query: "text plac") ${found} }`)],
  ['messages with a word without matches', () => ask(ada, `{ searchMessages(query: "nowhere") ${found} }`)],
  [
    'messages with words, on a later page',
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
    'a message with a file, and reading it',
    async () => {
      const id = await upload(ada, 'notes.txt', Buffer.from('words'));
      const input = `{ to: { conversationId: "${groupId}" }, content: "", attachmentIds: ["${id}"] }`;
      await ask(ada, `mutation { sendMessage(input: ${input}) { position } }`);
      await ask(ada, `{ messages(conversationId: "${groupId}") { edges { node { attachments { url } } } } }`);
      await ask(ada, `{ attachment(id: "${id}") { url } }`);
    },
  ],
];

test.each(work)('%s: by indexes alone', (_what, run) => filled.byIndexesAlone(run));

test('unread messages are read in their order, and not many more than are counted', async () => {
  const asked = `{ conversation(id: "${groupId}") { unreadCount } viewer { totalUnread { messageCount } } }`;
  // Jobs of earlier tests may read messages at the same time.
  const counting = (await filled.plansOf(() => ask(grace, asked))).filter(({ text }) => text.includes('as counted'));
  const read = counting.map(({ plan }) => rowsRead(plan, 'message')).filter((rows) => rows > 0);
  expect(read).toHaveLength(2);
  for (const rows of read) expect(rows).toBeLessThan(200);
});
