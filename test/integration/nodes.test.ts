import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { thingsOfTypes } from '../authorization/nodes.js';
import { World } from '../authorization/world.js';
import { DeleteAccount, LoginWith } from '../support/account.js';
import { call } from '../support/call.js';
import { DeleteGroup, LeaveConversation, meetInGroup, RemoveMember, SendMessage, say, write } from '../support/chat.js';
import { cursorAt } from '../support/cursors.js';
import { contents, upload } from '../support/files.js';
import { BlockUser } from '../support/friends.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { found } from '../support/groups.js';
import { edit, erase } from '../support/message-changes.js';
import { MessageNodeEvents, NodeById, NodesByIds } from '../support/nodes.js';
import { readNotifications } from '../support/notifications.js';
import { type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;
let people = 0;
let groupId: string;
let messageId: string;

/** Ids of each type that never existed. */
const suffix = '01m7ysygxnfvk8vqaw50e978ab';
const prefixes = [
  'usr',
  'cnv',
  'msg',
  'att',
  'ses',
  'ntf',
  'psh',
  'ivl',
  'rpt',
  'aud',
  'whk',
  'whd',
  'prv',
  'prs',
  'sts',
  'nts',
  'mtg',
];
const prefixesOfPairs = ['frd', 'frq', 'blk', 'mbr'];
const neverWas = prefixes
  .map((prefix) => `${prefix}_${suffix}`)
  .concat(prefixesOfPairs.map((prefix) => `${prefix}_${suffix}${suffix}`));

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  people++;
  [ada, grace, eve] = await signUp(server, `ada${people}`, `grace${people}`, `eve${people}`);
  groupId = await meetInGroup(`Compilers ${people}`, ada, grace);
  messageId = await write(grace, groupId, 'hello');
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

async function node(viewer: Person, id: string) {
  return (await viewer.http.run(NodeById, { id })).node;
}

async function nodes(viewer: Person, ids: string[]) {
  return (await viewer.http.run(NodesByIds, { ids })).nodes;
}

/** Returns the view of an id as text without the id itself: it must be the same for all ids that are not visible. */
async function answer(viewer: Person, id: string): Promise<string> {
  const both = [await viewer.http.send(NodeText, { id }), await viewer.http.send(NodesText, { ids: [id] })];
  return JSON.stringify(both).replaceAll(id, '');
}

const NodeText = 'query ($id: ID!) { node(id: $id) { id } }';
const NodesText = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';

const nothing = JSON.stringify([{ data: { node: null } }, { data: { nodes: [null] } }]);

describe('an object with an id', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  test('has a type that is listed here', async () => {
    const { data } = await ada.http.send<{ __type: { possibleTypes: { name: string }[] } }>(
      '{ __type(name: "Node") { possibleTypes { name } } }',
    );
    const types = data?.__type.possibleTypes.map(({ name }) => name);
    expect(Object.keys(thingsOfTypes).sort()).toEqual(types?.sort());
  });

  test.each(Object.entries(thingsOfTypes))('is fetched again by it: %s', async (type, thing) => {
    const forAdministrators = ['Report', 'AuditEntry', 'UserErasure', 'Webhook', 'Delivery'].includes(type);
    const viewer = forAdministrators ? world.administrator : world.owner;
    const id = await thing(world);
    expect(await node(viewer, id)).toMatchObject({ __typename: type, id });
    expect(await nodes(viewer, [id])).toEqual([{ __typename: type, id }]);
  });
});

describe('node(id) and nodes(ids)', () => {
  test('return the current object with all its fields, as the viewer may see them', async () => {
    await edit(grace, messageId, 'hello, Ada');
    expect(await node(ada, messageId)).toEqual({
      __typename: 'Message',
      id: messageId,
      content: 'hello, Ada',
      deletedAt: null,
      sender: { username: grace.username },
      versions: { edges: [{ node: { content: 'hello' } }] },
    });
    const group = { __typename: 'Group', id: groupId, title: `Compilers ${people}` };
    expect(await node(ada, groupId)).toMatchObject({ ...group, viewerMember: { role: 'OWNER' } });
    expect(await node(eve, groupId)).toMatchObject({ ...group, viewerMember: null });
    expect(await node(eve, ada.id)).toEqual({ __typename: 'User', id: ada.id, username: ada.username });
  });

  test('return a deleted message without its content, as the history does', async () => {
    await edit(grace, messageId, 'hello, Ada');
    await erase(grace, messageId);
    const empty = { content: '', deletedAt: expect.any(String), versions: { edges: [] } };
    expect(await node(ada, messageId)).toMatchObject({ id: messageId, ...empty });
  });

  test('return objects in the order of the ids, repeated as requested, with null for unknown ids', async () => {
    const [never = ''] = neverWas.slice(2);
    const ids = [messageId, ada.id, never, groupId, messageId, grace.sessionId, ada.id];
    expect((await nodes(ada, ids)).map((each) => each?.__typename)).toEqual([
      'Message',
      'User',
      undefined,
      'Group',
      'Message',
      undefined,
      'User',
    ]);
    expect(await nodes(ada, [])).toEqual([]);
  });

  test('return up to 100 objects', async () => {
    const ids = Array.from({ length: 100 }, (_, n) => (n % 2 === 0 ? messageId : groupId));
    expect((await nodes(ada, ids)).map((each) => each?.id)).toEqual(ids);
    const refusal = { code: 'BAD_INPUT', field: 'ids' };
    expect(await ada.http.refused(NodesByIds, { ids: [...ids, messageId] })).toMatchObject(refusal);
  });
});

describe('an object that is not visible to the viewer is null, like one that never existed:', () => {
  test('an id of any type', async () => {
    for (const id of neverWas) expect(await answer(ada, id)).toBe(nothing);
  });

  test('a message, to non-members of a public group, who do see the group, and to former members', async () => {
    expect(await answer(eve, messageId)).toBe(nothing);
    await call(eve, 'joinGroup', { groupId });
    expect(await node(eve, messageId)).toMatchObject({ content: 'hello' });
    await ada.http.run(RemoveMember, { input: { conversationId: groupId, userId: eve.id } });
    expect(await answer(eve, messageId)).toBe(nothing);
    await grace.http.run(LeaveConversation, { input: { conversationId: groupId } });
    expect(await answer(grace, messageId)).toBe(nothing);
    expect(await node(grace, groupId)).toMatchObject({ id: groupId });
  });

  test('a private group with its messages and files, to non-members', async () => {
    const secret = await found(ada, { visibility: 'PRIVATE' });
    const fileId = await upload(ada, 'plan.txt', contents.txt);
    const input = { to: { conversationId: secret }, content: 'the plan', attachmentIds: [fileId] };
    const { sendMessage } = await ada.http.run(SendMessage, { input });
    const ids = [secret, sendMessage.message.id, fileId];
    expect((await nodes(ada, ids)).map((each) => each?.__typename)).toEqual(['Group', 'Message', 'Attachment']);
    for (const id of ids) expect(await answer(eve, id)).toBe(nothing);
    await erase(ada, sendMessage.message.id);
    expect(await answer(ada, fileId)).toBe(nothing);
  });

  test('a direct chat, to other users; its two users keep it through any block', async () => {
    const input = { to: { userId: grace.id }, content: 'between us' };
    const { sendMessage } = await ada.http.run(SendMessage, { input });
    const ids = [sendMessage.message.conversationId, sendMessage.message.id];
    await ada.http.run(BlockUser, { input: { userId: grace.id } });
    for (const viewer of [ada, grace]) {
      expect((await nodes(viewer, ids)).map((each) => each?.__typename)).toEqual(['DirectChat', 'Message']);
    }
    for (const id of ids) expect(await answer(eve, id)).toBe(nothing);
  });

  test('sessions and notifications of other users, and ended sessions', async () => {
    await call(grace, 'sendFriendRequest', { userId: ada.id });
    const { list } = await readNotifications(ada);
    const notificationId = String(list[0]?.id);
    for (const id of [ada.sessionId, notificationId]) {
      expect(await node(ada, id)).toMatchObject({ id });
      expect(await answer(grace, id)).toBe(nothing);
    }
    const phone = await signInAgain(ada);
    expect(await node(ada, phone)).toMatchObject({ __typename: 'Session' });
    await call(ada, 'revokeSession', { sessionId: phone });
    expect(await answer(ada, phone)).toBe(nothing);
  });

  test('a deleted group with its messages, and a deleted account', async () => {
    await grace.http.run(DeleteAccount, { input: { password } });
    expect(await answer(ada, grace.id)).toBe(nothing);
    expect(await node(ada, messageId)).toMatchObject({ content: 'hello', sender: { username: null } });
    await ada.http.run(DeleteGroup, { input: { groupId } });
    for (const id of [groupId, messageId]) expect(await answer(ada, id)).toBe(nothing);
  });

  test('every object, to a caller who is not signed in', async () => {
    const nobody = new GraphQLClient(server.graphqlUrl);
    for (const id of [messageId, ada.id, 'ada']) {
      expect(await nobody.refused(NodeById, { id })).toMatchObject({ code: 'UNAUTHENTICATED' });
      expect(await nobody.refused(NodesByIds, { ids: [id] })).toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });
});

describe('an invalid id', () => {
  test.each([
    ['an empty text', ''],
    ['a word', 'ada'],
    ['an underscore only', '_'],
    ['a type without an id', 'usr_'],
    ['too short', 'usr_1'],
    ['too long', 'usr_01m7ysygxnfvk8vqaw50e978abc'],
    ['far too long', `usr_${'0'.repeat(100_000)}`],
    ['too large a number', 'usr_81m7ysygxnfvk8vqaw50e978ab'],
    ['in capitals', 'USR_01M7YSYGXNFVK8VQAW50E978AB'],
    ['with a foreign character', 'usr_01m7ysygxnfvk8vqaw50e978é'],
    ['of an unknown type', 'tree_01m7ysygxnfvk8vqaw50e978ab'],
    ['of an empty type', '_01m7ysygxnfvk8vqaw50e978ab'],
    ['of a type that is a property of JavaScript objects', 'constructor_01m7ysygxnfvk8vqaw50e978ab'],
  ])('is an error: %s', async (_what, id) => {
    expect(await ada.http.refused(NodeById, { id })).toMatchObject({ code: 'BAD_ID', field: 'id' });
  });

  test('is an error at its own place, and the other objects are returned', async () => {
    const { data, errors } = await ada.http.send(NodesText, { ids: [messageId, 'ada', groupId] });
    expect(data).toEqual({ nodes: [{ id: messageId }, null, { id: groupId }] });
    const extensions = { code: 'BAD_ID', field: 'ids', temporary: false };
    expect(errors).toMatchObject([{ path: ['nodes', 1], extensions }]);
  });
});

describe('every object with an id is a Node wherever it appears:', () => {
  test('in events, live and replayed', async () => {
    const live = grace.connect().subscribe(MessageNodeEvents, { id: groupId });
    await live.next();
    const position = await say(ada, groupId, 'look');
    const { messageEvents: told } = await live.next();
    expect(told).toEqual({
      __typename: 'MessageAdded',
      message: {
        __typename: 'Message',
        id: expect.stringMatching(/^msg_/),
        sender: { __typename: 'User', id: ada.id },
      },
    });
    const again = grace
      .connect()
      .subscribe(MessageNodeEvents, { id: groupId, after: await cursorAt(grace, groupId, position - 1) });
    expect((await again.take(2))[1]?.messageEvents).toEqual(told);
  });

  test('in lists, and among conversations of all types', async () => {
    const { data, errors } = await ada.http.send<{ viewer: { conversations: { edges: { node: object }[] } } }>(
      '{ viewer { conversations(first: 10) { edges { node { ... on Node { __typename id } } } } } }',
    );
    expect(errors).toBeUndefined();
    const listed = data?.viewer.conversations.edges.map((edge) => edge.node);
    expect(listed).toContainEqual({ __typename: 'Group', id: groupId });
    expect(listed).toContainEqual({ __typename: 'Lobby', id: expect.stringMatching(/^cnv_/) });
  });

  test('under aliases and through its interfaces', async () => {
    const query = `query ($user: ID!, $group: ID!) {
      one: node(id: $user) { ... on Conversation { id } }
      other: node(id: $group) { ... on Conversation { id members { edges { node { role } } } } }
    }`;
    const { data } = await ada.http.send(query, { user: ada.id, group: groupId });
    const members = { edges: ['OWNER', 'MEMBER'].map((role) => ({ node: { role } })) };
    expect(data).toEqual({ one: {}, other: { id: groupId, members } });
  });
});

/** Creates another session of a user. @returns its id. */
async function signInAgain({ username }: Person): Promise<string> {
  const input = { usernameOrEmail: username, password };
  return (await new GraphQLClient(server.graphqlUrl).run(LoginWith, { input })).login.session.id;
}
