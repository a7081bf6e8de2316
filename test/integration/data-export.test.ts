import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { graphql } from '../gql/index.js';
import { createBackend } from '../support/backend.js';
import { call } from '../support/call.js';
import { meetInGroup, SendMessage, say, write } from '../support/chat.js';
import { openDatabase } from '../support/database.js';
import { contents, upload } from '../support/files.js';
import { befriend, DeclineFriendRequest, SendFriendRequest, UpdatePrivacySettings } from '../support/friends.js';
import { CreateInviteLink, found } from '../support/groups.js';
import { sendHeld, wordFiles } from '../support/held-messages.js';
import { MarkRead } from '../support/live.js';
import { edit } from '../support/message-changes.js';
import { enterAsGuest, type Person, signUp } from '../support/people.js';
import { pin } from '../support/pins.js';
import { startProject } from '../support/projects.js';
import { Browser } from '../support/push-service.js';
import { AddReaction } from '../support/reactions.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const ExportData = graphql(`
  query ExportData($first: Int, $after: String) {
    viewer {
      dataExport(first: $first, after: $after) {
        edges {
          node {
            kind
            data
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({
    ...(await wordFiles([], ['reviewable'])),
    HUBBUB_PUSH_HOSTS: 'push.example.org',
  });
});
afterAll(() => server.stop());

/** The kinds of records that the tests have seen. */
const seen = new Set<string>();

type Records = { kind: string; data: Record<string, unknown> }[];

async function exported(person: Person, first: number): Promise<{ records: Records; pages: number }> {
  const records: Records = [];
  for (let after: string | null = null, pages = 1; ; pages++) {
    const {
      viewer: { dataExport },
    }: Awaited<ReturnType<typeof page>> = await page(person, first, after);
    records.push(...dataExport.edges.map(({ node }) => node as Records[number]));
    if (!dataExport.pageInfo.hasNextPage) {
      for (const { kind } of records) seen.add(kind);
      return { records, pages };
    }
    after = dataExport.pageInfo.endCursor ?? null;
  }
}

function page(person: Person, first: number, after: string | null) {
  return person.http.run(ExportData, { first, after });
}

/** The record in which a column that names a user is exported. */
const exportedAs: Record<string, string> = {
  'attachment.uploader_id': 'attachment',
  'block.user_id': 'blockedUser',
  'conversation.owner_id': 'ownedProject',
  'friend_request.recipient_id': 'friendRequestReceived',
  'friend_request.sender_id': 'friendRequestSent',
  'friendship.user_id': 'friend',
  'invitation.invited_by_id': 'invitationSent',
  'invitation.user_id': 'invitationReceived',
  'invite_link.created_by_id': 'inviteLink',
  'meeting_participant.user_id': 'meeting',
  'member.user_id': 'membership',
  'message.sender_id': 'message',
  'notice_settings.user_id': 'conversationNotificationSettings',
  'notification.user_id': 'notification',
  'notification_kind_settings.user_id': 'notificationSettings',
  'pin.pinned_by_id': 'pin',
  'privacy_settings.user_id': 'privacySettings',
  'push_subscription.user_id': 'pushSubscription',
  'quiet_hours.user_id': 'quietHours',
  'reaction.user_id': 'reaction',
  'read_mark.user_id': 'readPosition',
  'held_message.sender_id': 'heldMessage',
  'report.reporter_id': 'report',
  'sanction.moderator_id': 'sanctionImposed',
  'sanction.user_id': 'sanction',
  'session.user_id': 'session',
  'thread_follow.user_id': 'thread',
  'user_status.user_id': 'status',
};

/** The columns that are not exported, with the reasons. */
const notExported: Record<string, string> = {
  'pending_sign_up.guest_id': 'is deleted within days, and nobody has shown that the address in it is theirs',
  'account_token.user_id': 'what it has besides is the hash of a secret',
  'audit_log.actor_id': 'the log is of the server: administrators read it',
  'audit_log.subject_id': 'the log is of the server: administrators read it',
  'block.blocked_id': 'whom others have blocked is not to be found out',
  'departure.user_id': 'only deleted accounts are in it, and nobody can export one',
  'friendship.friend_id': 'each friendship is there from both sides',
  'mention.sender_id': 'it is made of the messages',
  'mention.user_id': 'it is made of the messages of others',
  'message.receiver_id': 'the messages are of others',
  'outgoing_mail.user_id': 'it is there until a mail is sent, and says no more than when',
  'recovery_code.user_id': 'what it has besides is the hash of a secret',
  'held_message.receiver_id': 'of the message of another user, who has it in the export',
  'report.resolved_by_id': 'administrators read it',
  'user_erasure.user_id': 'the account is deleted',
  'user_erasure.requested_by_id': 'administrators read it',
  'report.sender_id': 'that others have reported one is not to be found out',
  'second_factor.user_id': 'it is a secret; `me` says whether there is one',
  'user_change.user_id': 'it is kept for an hour, and contains only when the user was changed',
  'webhook.created_by_id': 'webhooks are of the server',
};

/** Names of columns that contain ids of other things. */
const ofOthers = `
  client_id conversation_id feed_id message_id notification_id project_id reply_to_id session_id subscription_id
  webhook_id`
  .trim()
  .split(/\s+/);

/** Returns all columns that contain ids, except the tables' own primary keys. */
async function namesOfIds(): Promise<string[]> {
  const backend = await createBackend();
  const database = await openDatabase(backend.environment);
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = current_schema() and column_name like '%\\_id'`.execute(database.fork().getKysely());
  await database.close();
  await backend.dispose();
  return rows.map(({ name }) => name).toSorted();
}

describe("the export of a user's own data", () => {
  test('contains the account, sessions, memberships and own messages, and nothing of others', async () => {
    const [ada, grace] = await signUp(server, 'ada', 'grace');
    const groups = [await meetInGroup('One', ada, grace), await meetInGroup('Two', grace, ada)];
    for (let i = 0; i < 7; i++) await say(ada, String(groups[i % 2]), `from ada ${i}`);
    await say(grace, String(groups[0]), 'from grace');

    const { records } = await exported(ada, 100);
    expect(records.map(({ kind }) => kind)).toEqual([
      'account',
      'session',
      'membership',
      'membership',
      ...Array.from({ length: 7 }, () => 'message'),
    ]);
    const [account, session] = records;
    expect(account?.data).toMatchObject({ id: ada.id, username: 'ada', email: 'ada@example.org', kind: 'REGISTERED' });
    expect(session?.data).toMatchObject({ id: ada.sessionId, address: '127.0.0.1', endedAt: null });
    const messages = records.filter(({ kind }) => kind === 'message').map(({ data }) => String(data.content));
    expect(messages.toSorted()).toEqual(Array.from({ length: 7 }, (_, i) => `from ada ${i}`));
    expect(JSON.stringify(records)).not.toMatch(/grace|argon2|refreshHash/);
  });

  test.each([1, 100])('contains everything else that is stored about the user, in pages of %s', async (first) => {
    const [carl, cora, curt] = await signUp(server, `carl${first}`, `cora${first}`, `curt${first}`);
    const id = await meetInGroup('All', carl, cora);
    const attached = await upload(carl, 'notes.txt', contents.txt);
    const sent = { to: { conversationId: id }, content: 'first', attachmentIds: [attached] };
    const { sendMessage } = await carl.http.run(SendMessage, { input: sent });
    const { id: messageId } = sendMessage.message;
    for (const content of ['second', 'third']) await edit(carl, messageId, content);
    await edit(cora, await write(cora, id, 'of cora'), 'still of cora');
    for (const emoji of ['👍', '🎉']) await carl.http.run(AddReaction, { input: { messageId, emoji } });
    await carl.http.run(MarkRead, { input: { conversationId: id, position: 3 } });
    await carl.http.run(SendFriendRequest, { input: { userId: curt.id } });
    await curt.http.run(DeclineFriendRequest, { input: { userId: carl.id } });
    await cora.http.run(SendFriendRequest, { input: { userId: carl.id } });
    await pin(carl, messageId);
    await call(carl, 'followThread', { messageId });
    const { createInviteLink } = await carl.http.run(CreateInviteLink, { input: { groupId: id } });
    const other = await found(cora);
    await call(cora, 'inviteUser', { groupId: other, userId: carl.id });
    await carl.http.run(UpdatePrivacySettings, { input: { allowsFriendRequests: false } });

    const { records } = await exported(carl, first);
    const of = (kind: string) => records.filter((record) => record.kind === kind).map(({ data }) => data);
    expect(of('message')).toMatchObject([{ id: messageId, content: 'third', attachmentIds: [attached] }]);
    expect(of('messageVersion')).toMatchObject([
      { messageId, number: 1, content: 'first' },
      { messageId, number: 2, content: 'second' },
    ]);
    expect(of('attachment')).toMatchObject([{ id: attached, fileName: 'notes.txt', messageId, conversationId: id }]);
    expect(of('reaction').map(({ emoji }) => emoji)).toEqual(['🎉', '👍']);
    expect(of('readPosition')).toEqual([{ conversationId: id, position: 3 }]);
    expect(of('friendRequestSent')).toEqual([{ userId: curt.id, createdAt: expect.any(String) }]);
    expect(of('friendRequestReceived')).toEqual([{ userId: cora.id, createdAt: expect.any(String), declinedAt: null }]);
    expect(of('pin')).toEqual([{ messageId, conversationId: id }]);
    expect(of('thread')).toMatchObject([{ messageId, conversationId: id, isFollowed: true }]);
    expect(of('inviteLink')).toMatchObject([{ conversationId: id, uses: 0 }]);
    expect(of('invitationReceived')).toMatchObject([{ conversationId: other, invitedById: cora.id }]);
    expect(JSON.stringify(records)).not.toContain(createInviteLink.token);
    const lastSeen = 'EVERYONE';
    expect(of('privacySettings')).toEqual([{ messagesFromStrangers: true, friendRequests: false, lastSeen }]);
    const invited = (await exported(cora, first)).records.filter(({ kind }) => kind === 'invitationSent');
    const invitation = { conversationId: other, userId: carl.id, createdAt: expect.any(String) };
    expect(invited).toEqual([{ kind: 'invitationSent', data: invitation }]);
    expect(JSON.stringify(records)).not.toMatch(/of cora|"declinedAt":"/);
  });

  test('contains what other modules store about the user', async () => {
    const [dora, emil, finn] = await signUp(server, 'dora', 'emil', 'finn');
    const id = await meetInGroup('Else', dora, emil);
    const project = await startProject(dora, 'Work', {});
    await befriend(emil, dora);
    await call(dora, 'blockUser', { userId: finn.id });
    await call(dora, 'joinMeeting', { projectId: project });
    await call(dora, 'setStatus', { customStatus: { text: 'away' } });
    await call(dora, 'fileReport', { about: { messageId: await write(emil, id, 'buy this') }, reason: 'spam' });
    const heldId = await sendHeld(dora, id, 'reviewable');
    const browser = new Browser('https://push.example.org/dora');
    await call(dora, 'registerPushSubscription', browser.subscription);
    await call(dora, 'updateNotificationSettings', {
      kinds: [{ kind: 'FRIEND_REQUEST', email: false }],
      conversations: [{ conversationId: id, level: 'NONE' }],
      quietHours: { from: '22:00', to: '07:00', days: ['SUNDAY', 'FRIDAY'], timeZone: 'Europe/Berlin' },
    });
    const { records } = await exported(dora, 3);
    const of = (kind: string) => records.filter((record) => record.kind === kind).map(({ data }) => data);
    expect(of('friend')).toMatchObject([{ userId: emil.id }]);
    expect(of('blockedUser')).toMatchObject([{ userId: finn.id }]);
    expect(of('ownedProject')).toMatchObject([{ id: project, title: 'Work' }]);
    expect(of('meeting')).toMatchObject([{ projectId: project }]);
    expect(of('status')).toMatchObject([{ text: 'away' }]);
    expect(of('report')).toMatchObject([{ reason: 'spam' }]);
    expect(of('heldMessage')).toMatchObject([{ id: heldId, content: 'reviewable', state: 'PENDING' }]);
    expect(of('notification')).toMatchObject([{ kind: 'FRIEND_REQUEST' }]);
    expect(of('notificationSettings')).toMatchObject([{ kind: 'FRIEND_REQUEST', email: false }]);
    const quietHours = { from: '22:00', to: '07:00', days: ['FRIDAY', 'SUNDAY'], timeZone: 'Europe/Berlin' };
    expect(of('quietHours')).toEqual([quietHours]);
    expect(of('conversationNotificationSettings')).toMatchObject([{ conversationId: id, level: 'NONE' }]);
    const { endpoint, auth, p256dh } = browser.subscription;
    expect(of('pushSubscription')).toMatchObject([{ sessionId: dora.sessionId, endpoint }]);
    for (const secret of [auth, p256dh]) expect(JSON.stringify(records)).not.toContain(secret);
  });

  test("contains the user's bans and mutes without the reasons, and those that the user imposed", async () => {
    const [gina, hans] = await signUp(server, 'gina', 'hans');
    const [id, known, hidden] = [
      await meetInGroup('Open', gina, hans),
      await meetInGroup('Left', gina, hans),
      await found(gina, { visibility: 'PRIVATE' }),
    ];
    await call(gina, 'muteMember', { groupId: id, userId: hans.id, reason: 'loud' });
    for (const groupId of [id, known, hidden]) await call(gina, 'banMember', { groupId, userId: hans.id });
    const ofHans = (await exported(hans, 1)).records.filter(({ kind }) => kind === 'sanction');
    const facts = { until: null, createdAt: expect.any(String) };
    const expected = [
      { conversationId: id, kind: 'BAN', ...facts },
      { conversationId: id, kind: 'MUTE', ...facts },
      { conversationId: known, kind: 'BAN', ...facts },
    ];
    expect(ofHans.map(({ data }) => data)).toEqual(expected);
    const ofGina = (await exported(gina, 1)).records.filter(({ kind }) => kind === 'sanctionImposed');
    expect(ofGina.map(({ data }) => data)).toEqual([
      ...expected.map((data) => ({ ...data, userId: hans.id, reason: data.kind === 'MUTE' ? 'loud' : null })),
      { conversationId: hidden, kind: 'BAN', userId: hans.id, reason: null, ...facts },
    ]);
  });

  test('is the same for any page size', async () => {
    const [bob] = await signUp(server, 'bob');
    const groups = [await meetInGroup('Pages', bob), await meetInGroup('More pages', bob)];
    for (const content of ['one', 'two', 'three']) for (const id of groups) await say(bob, id, content);
    const whole = await exported(bob, 100);
    const messages = whole.records.filter(({ kind }) => kind === 'message').map(({ data }) => data);
    expect(messages.map(({ content }) => content)).toEqual(['one', 'two', 'three', 'one', 'two', 'three']);
    expect(new Set(messages.slice(0, 3).map(({ conversationId }) => conversationId)).size).toBe(1);
    for (const first of [1, 2, 3]) {
      const { records, pages } = await exported(bob, first);
      expect(records).toEqual(whole.records);
      expect(pages).toBe(Math.ceil(whole.records.length / first));
    }
  });

  test('limits the page size', async () => {
    const guest = await enterAsGuest(server);
    expect(await guest.http.refused(ExportData, { first: 101 })).toMatchObject({ code: 'BAD_INPUT' });
    const foreign = Buffer.from(JSON.stringify(['secrets', 'x'])).toString('base64url');
    for (const after of ['nonsense', foreign]) {
      expect(await guest.http.refused(ExportData, { after })).toMatchObject({ code: 'BAD_CURSOR', field: 'after' });
    }
    const { records } = await exported(guest, 100);
    expect(records[0]?.data).toMatchObject({ kind: 'GUEST', guestNumber: guest.number, username: null });
  });

  test('covers every table that names a user, except those listed with a reason', async () => {
    const columns = await namesOfIds();
    const known = [...Object.keys(exportedAs), ...Object.keys(notExported)];
    expect(columns.filter((column) => !ofOthers.includes(column.split('.')[1] ?? ''))).toEqual(known.toSorted());
    expect([...seen].toSorted()).toEqual(
      [...new Set(['account', 'messageVersion', ...Object.values(exportedAs)])].toSorted(),
    );
  });
});
