import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { LeaveConversation, meetInGroup, RemoveMember, SendMessage, say, write } from '../support/chat.js';
import { openDatabase } from '../support/database.js';
import { BlockUser, UnblockUser } from '../support/friends.js';
import { UpdateGroup } from '../support/groups.js';
import { DeleteMessage, EditMessage, edit, erase } from '../support/message-changes.js';
import { fetchMessages, MessageMirror, MessageStateEvents, replayed } from '../support/message-state.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;
let id: string;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace, eve] = await signUp(server, 'ada', 'grace', 'eve');
});
beforeEach(async () => {
  id = await meetInGroup('Changes', ada, grace);
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

describe('an edited message', () => {
  test('equals the content of its event, for all followers', async () => {
    const messageId = await write(grace, id, 'helo');
    const mirror = await MessageMirror.of(ada, id);
    const { known, fetched } = await mirror.compareAt(await edit(grace, messageId, 'hello'));
    expect(known).toEqual(fetched);
    expect(known.get(messageId)).toMatchObject({ content: 'hello', position: 3, deletedAt: null });
    expect(known.get(messageId)?.editedAt).not.toBeNull();
  });

  test('keeps its earlier versions, page by page', async () => {
    const messageId = await write(grace, id, 'one');
    for (const content of ['two', 'three']) await edit(grace, messageId, content);
    const { editMessage } = await grace.http.run(EditMessage, { input: { messageId, content: 'four' } });
    const { versions } = editMessage.message;
    expect(versions.edges.map(({ node }) => node.content)).toEqual(['one', 'two', 'three']);
    expect(versions.edges[0]?.node.writtenAt).toBe(editMessage.message.createdAt);
    const query = `{ messages(conversationId: "${id}") { edges { node {
      versions(first: 1, after: "${versions.edges[0]?.cursor}") { edges { node { content } } pageInfo { hasNextPage } } } } } }`;
    const { data } = await ada.http.send<{ messages: { edges: { node: { versions: unknown } }[] } }>(query);
    expect(data?.messages.edges[0]?.node.versions).toEqual({
      edges: [{ node: { content: 'two' } }],
      pageInfo: { hasNextPage: true },
    });
  });

  test('with the same content publishes no event', async () => {
    const messageId = await write(grace, id, 'same');
    await expect(edit(grace, messageId, 'same')).rejects.toThrow('Nothing changed');
    expect(await edit(grace, messageId, 'other')).toBe(4);
    await expect(edit(grace, messageId, 'other')).rejects.toThrow('Nothing changed');
    expect(await say(grace, id, 'next')).toBe(5);
  });

  test('is the same message for a retry of its sending', async () => {
    const input = { to: { conversationId: id }, content: 'first', clientId: 'retried' };
    const { sendMessage: sent } = await grace.http.run(SendMessage, { input });
    await edit(grace, sent.message.id, 'second');
    const { sendMessage: again } = await grace.http.run(SendMessage, { input });
    expect(again).toMatchObject({ isDuplicate: true, message: { id: sent.message.id, content: 'second' } });
  });

  test('keeps every version when two devices edit it at the same moment', async () => {
    const messageId = await write(grace, id, 'before');
    const contents = ['a', 'b', 'c', 'd', 'e'];
    const positions = await Promise.all(contents.map((content) => edit(grace, messageId, content)));
    expect(positions.toSorted((a, b) => a - b)).toEqual([4, 5, 6, 7, 8]);
    const last = contents[positions.indexOf(8)];
    expect((await fetchMessages(ada, id)).get(messageId)?.content).toBe(last);
    const { deleteMessage } = await grace.http.run(DeleteMessage, { input: { messageId } });
    expect(deleteMessage.position).toBe(9);
  });

  test.each(['', ' ', 'x'.repeat(4_001), 'nul\0'])('rejects content that could not be sent: %j', async (content) => {
    const messageId = await write(grace, id, 'fine');
    const refusal = await grace.http.refused(EditMessage, { input: { messageId, content } });
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', field: 'input.content' });
  });
});

describe('a deleted message', () => {
  test('equals the content of its event, and only its place remains', async () => {
    const messageId = await write(grace, id, 'secret');
    await edit(grace, messageId, 'still secret');
    const mirror = await MessageMirror.of(ada, id);
    const { known, fetched } = await mirror.compareAt(await erase(grace, messageId));
    expect(known).toEqual(fetched);
    expect(known.get(messageId)).toMatchObject({ content: '', position: 3, sender: { username: 'grace' } });
    expect(known.get(messageId)?.deletedAt).not.toBeNull();
    const { deleteMessage } = await grace.http.run(DeleteMessage, { input: { messageId } });
    expect(deleteMessage).toMatchObject({ position: null, message: { versions: { edges: [] } } });
  });

  test('cannot be edited, and is returned for a retry of its sending', async () => {
    const input = { to: { conversationId: id }, content: 'gone', clientId: 'gone' };
    const { sendMessage: sent } = await grace.http.run(SendMessage, { input });
    const messageId = sent.message.id;
    await erase(grace, messageId);
    const refusal = await grace.http.refused(EditMessage, { input: { messageId, content: 'back' } });
    expect(refusal).toMatchObject({ code: 'NOT_FOUND', field: 'input.messageId' });
    const { sendMessage: again } = await grace.http.run(SendMessage, { input });
    expect(again).toMatchObject({ isDuplicate: true, message: { id: messageId, content: '' } });
  });
});

describe('the right to change a message', () => {
  test('by editing belongs to its sender only', async () => {
    const messageId = await write(grace, id, 'mine');
    const input = { messageId, content: 'theirs' };
    expect(await ada.http.refused(EditMessage, { input })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await eve.http.refused(EditMessage, { input })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('by deleting belongs to its sender and the owner of the group', async () => {
    const [ofAda, ofGrace] = [await write(ada, id, 'ada’s'), await write(grace, id, 'grace’s')];
    await expect(grace.http.run(DeleteMessage, { input: { messageId: ofAda } })).rejects.toMatchObject({
      message: 'FORBIDDEN: Only the sender or a moderator of the group may delete a message.',
      extensions: { code: 'FORBIDDEN' },
    });
    expect(await eve.http.refused(DeleteMessage, { input: { messageId: ofAda } })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await erase(ada, ofGrace)).toBe(5);
  });

  test.each([
    ['left', () => grace.http.run(LeaveConversation, { input: { conversationId: id } })],
    ['was removed', () => ada.http.run(RemoveMember, { input: { conversationId: id, userId: grace.id } })],
  ])('not who %s', async (_how, go) => {
    const messageId = await write(grace, id, 'mine');
    await go();
    const input = { messageId, content: 'from outside' };
    expect(await grace.http.refused(EditMessage, { input })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await grace.http.refused(DeleteMessage, { input: { messageId } })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('by editing ends when the sender may no longer write there; deleting stays allowed', async () => {
    const messageId = await write(grace, id, 'mine');
    const input = { messageId, content: 'changed' };
    await ada.http.run(UpdateGroup, { input: { groupId: id, slowModeSeconds: 3_600 } });
    await say(grace, id, 'in slow mode');
    expect(await edit(grace, messageId, 'nobody waits to edit')).toBe(6);
    await ada.http.run(UpdateGroup, { input: { groupId: id, writers: 'MODERATORS' } });
    expect(await grace.http.refused(EditMessage, { input })).toMatchObject({ code: 'READ_ONLY' });
    expect(await erase(grace, messageId)).toBe(8);
  });

  test('by editing ends in a closed direct chat; deleting stays allowed', async () => {
    const input = { to: { userId: grace.id }, content: 'hello' };
    const { sendMessage } = await eve.http.run(SendMessage, { input });
    const messageId = sendMessage.message.id;
    await grace.http.run(BlockUser, { input: { userId: eve.id } });
    const change = { input: { messageId, content: 'behind a block' } };
    expect(await eve.http.refused(EditMessage, change)).toMatchObject({ code: 'CONTACT_REFUSED' });
    await erase(eve, messageId);
    await grace.http.run(UnblockUser, { input: { userId: eve.id } });
  });

  test('does not apply to ids of other types', async () => {
    const input = { messageId: id, content: 'x' };
    expect(await ada.http.refused(EditMessage, { input })).toMatchObject({ code: 'BAD_ID', field: 'input.messageId' });
  });

  test('ends for its sender after a while, and never for the owner', async () => {
    await using late = await startTestServer({ HUBBUB_MESSAGE_CHANGE_TIME: '0ms' });
    const [owner, member] = await signUp(late, 'owner', 'member');
    const group = await meetInGroup('Late', owner, member);
    const messageId = await write(member, group, 'too late');
    const input = { messageId, content: 'now' };
    expect(await member.http.refused(EditMessage, { input })).toMatchObject({ code: 'TOO_LATE' });
    expect(await member.http.refused(DeleteMessage, { input: { messageId } })).toMatchObject({ code: 'TOO_LATE' });
    expect(await erase(owner, messageId)).toBe(4);
  });
});

describe.each([
  ['the window', '256'],
  ['pages of the log', '1'],
])('a message that is replayed from %s', (_where, window) => {
  test('is shown in its current state, with nothing of a deleted one', async () => {
    await using node = await startTestServer({ HUBBUB_FEED_WINDOW: window });
    const [owner, member] = await signUp(node, 'owner', 'member');
    const group = await meetInGroup('Replayed', owner, member);
    // A follower keeps the feed open all the time, so that executed results are shared.
    const live = owner.connect().subscribe(MessageStateEvents, { id: group });
    await live.next();
    const edited = await write(member, group, 'draft-text');
    const deleted = await write(member, group, 'secret-text');
    await say(member, group, 'the last');
    await live.take(3);
    expect(await replayed(member, group, 2, 5)).toContain('secret-text');
    await edit(member, edited, 'final-text');
    expect(await edit(member, deleted, 'secret-text, again')).toBe(7);
    await live.take(2);
    const between = await replayed(member, group, 2, 7);
    expect(between).not.toContain('draft-text');
    expect(between.match(/secret-text, again/g)).toHaveLength(2);
    await erase(owner, deleted);
    await live.next();
    const after = await replayed(member, group, 2, 8);
    expect(after).not.toContain('secret-text');
    expect(after.match(/final-text/g)).toHaveLength(2);
    await Promise.all([owner, member].map((person) => person.disconnect()));
  });
});

test('no table contains a deleted text', async () => {
  const node = await startTestServer();
  const [member] = await signUp(node, 'member');
  const group = await meetInGroup('Erased', member);
  const messageId = await write(member, group, 'secret-text');
  await edit(member, messageId, 'secret-text, again');
  await say(member, group, 'kept-text');
  await erase(member, messageId);
  expect(await rowsWith(node, 'secret-text')).toBe(0);
  expect(await rowsWith(node, 'kept-text')).toBe(1);
  await node.stop();
});

/** Counts the rows of all tables that contain a text. Stops the server for it: an embedded database has one user. */
async function rowsWith(node: TestServer, text: string): Promise<number> {
  return node.whileStopped(async () => {
    const database = await openDatabase(node.backend.environment);
    const em = database.fork().getKysely();
    const { rows: tables } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public'`.execute(em);
    let found = 0;
    for (const { name } of tables) {
      const { rows } = await sql<{ count: string }>`
        select count(*) as count from ${sql.table(name)} t where t::text like ${`%${text}%`}`.execute(em);
      found += Number(rows[0]?.count);
    }
    await database.close();
    return found;
  });
}
