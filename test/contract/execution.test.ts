import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute as executeByGraphqlJs,
  type GraphQLError,
  getIntrospectionQuery,
  Kind,
  parse,
  print,
  validate,
} from 'graphql';
import { EndReason } from '../../src/feed/index.js';
import { execute } from '../../src/platform/graphql/index.js';
import { MessageEvents } from '../support/chat.js';
import { SchemaWorld } from '../support/schema-world.js';

let world: SchemaWorld;
let groupId: string;
let chatId: string;

beforeAll(async () => {
  world = await SchemaWorld.open();
  const { data } = await run(execute, `mutation { createGroup(input: { title: "Compilers" }) { group { id } } }`);
  groupId = (data as { createGroup: { group: { id: string } } }).createGroup.group.id;
  const open = `mutation { openDirectChat(input: { userId: "${world.other.userId}" }) { directChat { id } } }`;
  const opened = (await run(execute, open)).data as { openDirectChat: { directChat: { id: string } } };
  chatId = opened.openDirectChat.directChat.id;
  for (const content of ['one', 'two', 'three']) await run(execute, SendMessage, { groupId, content });
});
afterAll(() => world.close());

const SendMessage = `mutation ($groupId: ID!, $content: String!) {
  sendMessage(input: { to: { conversationId: $groupId }, content: $content }) { position }
}`;

type Variables = Record<string, unknown>;
type Execute = (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;

/** Parses each source once, as servers do, so that a second execution uses the plan of the first one. */
const documents = new Map<string, DocumentNode>();

function documentOf(source: string): DocumentNode {
  const document = documents.get(source) ?? parse(source);
  documents.set(source, document);
  return document;
}

async function run(by: Execute, source: string, variableValues: Variables = {}, more: Partial<ExecutionArgs> = {}) {
  const document = documentOf(source);
  expect(validate(world.schema, document)).toEqual([]);
  const result = await by({ schema: world.schema, document, variableValues, contextValue: world.context(), ...more });
  return { ...result };
}

/** Everything of an error that clients, the log and the retry of events use. */
function described(error: GraphQLError) {
  const { nodes, originalError, message, locations } = error;
  const kinds = nodes?.map(({ kind }) => kind);
  // Hubbub adds a code and the field at fault to errors of variables.
  if (kinds?.includes(Kind.VARIABLE_DEFINITION)) return { message, locations, kinds };
  return { ...error.toJSON(), kinds, cause: originalError?.constructor.name };
}

function shown({ data, errors }: ExecutionResult): string {
  return JSON.stringify({ data, errors: errors?.map(described) });
}

async function expectAlike(source: string, variables?: Variables, more?: Partial<ExecutionArgs>): Promise<string> {
  const expected = shown(await run(executeByGraphqlJs as Execute, source, variables, more));
  // Twice: the first execution makes the plan, the second one uses it.
  expect(shown(await run(execute, source, variables, more))).toEqual(expected);
  expect(shown(await run(execute, source, variables, more))).toEqual(expected);
  return expected;
}

describe('the executor gives the same result as graphql-js', () => {
  test('for nested lists, aliases, custom scalars and enums', async () => {
    const source = `query Page($id: ID!) {
      messages(conversationId: $id, last: 2) { ...Page position }
      newest: messages(conversationId: $id, last: 1) { edges { node { text: content createdAt position } } }
      conversation(id: $id) { members { edges { node { role joinedAt user { username account { email } } } } } }
    }
    fragment Page on MessageConnection {
      edges { cursor node { id } node { content sender { id username } sender { account { email } } clientId } }
      pageInfo { hasPreviousPage startCursor }
    }`;
    expect(await expectAlike(source, { id: groupId })).toContain('"text":"three"');
  });

  test('for fragments on interfaces and their types', async () => {
    const source = `query { viewer { conversations { edges { node {
      __typename kind: __typename id ...Named ... on DirectChat { partner { username } } ... { createdAt }
      ... on Conversation { ... on Group { memberCount owner { id } } }
    } } } } }
    fragment Named on Group { title }`;
    const result = await expectAlike(source);
    expect(result).toContain('"kind":"Group"');
    expect(result).toContain('"partner":{"username":"grace"}');
  });

  test.each([
    { yes: true, no: false },
    { yes: false, no: true },
    { yes: false, no: false },
    {},
    { yes: null },
    { yes: 'true' },
  ])('for @skip and @include with %j', async (variables) => {
    const source = `query ($yes: Boolean = true, $no: Boolean = false, $id: ID = "${groupId}") {
      viewer { user { id @include(if: $yes) username @skip(if: $no) ...Names @include(if: $no) ...Names @skip(if: $no) } again: user { username @skip(if: true) firstName @include(if: false) } }
      conversation(id: $id) @skip(if: $no) @include(if: $yes) { id ... @include(if: $no) { createdAt } }
    }
    fragment Names on User { firstName id @skip(if: $yes) }`;
    await expectAlike(source, variables);
    await expectAlike(
      'query ($yes: Boolean = true) { viewer { user { id } } x: __typename @include(if: $yes) }',
      variables,
    );
  });

  test.each([
    ['left out', {}],
    ['null', { input: null }],
    ['incomplete', { input: {} }],
    ['of an unknown field', { input: { title: 'x', titel: 'y' } }],
    ['of another type', { input: { title: 5 } }],
    ['not an object', { input: 'x' }],
  ])('for a variable that is %s', async (_what, variables) => {
    const source = 'mutation ($input: CreateGroupInput!) { createGroup(input: $input) { position } }';
    expect(await expectAlike(source, variables)).toContain('"kinds":["VariableDefinition"]');
  });

  test.each([
    [{ first: 2_147_483_648 }],
    [{ first: '1' }],
    [{ first: null }],
    [{ first: 1, search: null }],
    [{ first: 1, search: ['Comp'] }],
    [{ search: 'Comp' }],
  ])('for the arguments %j', async (variables) => {
    const source = `query ($first: Int, $search: String) {
      groups(search: $search) { edges { node { title } } } few: groups(first: $first) { edges { cursor } }
    }`;
    await expectAlike(source, variables);
    await expectAlike('query ($first: Int = 3) { groups(first: $first) { edges { node { title } } } }', variables);
    await expectAlike('query ($search: String!) { searchUsers(query: $search) { edges { node { id } } } }', variables);
  });

  test('for an input field whose variable has no value', async () => {
    const source = `mutation ($clientId: String) {
      sendMessage(input: { to: { conversationId: "${groupId}" }, content: "", clientId: $clientId }) { position }
    }`;
    await expectAlike(source);
    await expectAlike(source, { clientId: null });
  });

  test('for errors in nullable and in non-null fields', async () => {
    const source = `query {
      here: conversation(id: "nope") { id } also: user(by: { id: "nope" }) { id } none: user(by: { username: "nobody" }) { id }
    }`;
    expect(await expectAlike(source)).toContain('"cause":"HubbubError"');
    expect(
      await expectAlike('{ user(by: { username: "ada" }) { id } messages(conversationId: "nope") { position } }'),
    ).toContain('"data":null');
    const foreign = await world.foreignGroup();
    const hidden = `{ conversation(id: "${foreign}") { id messages { position } } viewer { user { id } } }`;
    expect(await expectAlike(hidden)).toContain('NOT_A_MEMBER');
    const invalid = '{ groups(first: 1000) { edges { cursor } } }';
    expect(await expectAlike(invalid)).toContain('first must be a number from 1 to 100.');
  });

  test('for a caller without a session', async () => {
    const source = '{ viewer { user { id } again: user { id } } user(by: { username: "ada" }) { id } __typename }';
    const anonymous = (by: Execute) => run(by, source, {}, { contextValue: world.context(null) });
    expect(shown(await anonymous(execute))).toEqual(shown(await anonymous(executeByGraphqlJs as Execute)));
  });

  test('for mutations, which run in order until one fails', async () => {
    const source = `mutation ($id: ID!) {
      a: sendMessage(input: { to: { conversationId: $id }, content: "a" }) { position message { content } }
      b: sendMessage(input: { to: { conversationId: $id }, content: "b" }) { position message { content } }
      c: sendMessage(input: { to: { conversationId: $id }, content: "" }) { position }
      d: sendMessage(input: { to: { conversationId: $id }, content: "d" }) { position }
    }`;
    const inNewGroup = async (by: Execute, content: string) => {
      const id = await world.group();
      const result = shown(await run(by, source.replace('content: ""', `content: "${content}"`), { id }));
      const history = `{ messages(conversationId: "${id}") { edges { node { content position } } } }`;
      return [result, shown(await run(execute, history))];
    };
    for (const content of ['', 'c']) {
      expect(await inNewGroup(execute, content)).toEqual(await inNewGroup(executeByGraphqlJs as Execute, content));
    }
  });

  test('for the selection set of a subscription, event by event', async () => {
    const event = (type: string, data: object, snapshot?: object) => ({
      kind: 'event',
      event: { feedId: groupId, position: 9, at: Date.now(), type, data, snapshot },
    });
    const place = { feedId: groupId, position: 4, head: 9 };
    const { userId: senderId } = world.viewer;
    const message = { id: 'msg_1', conversationId: groupId, senderId, content: 'hi', clientId: null, createdAt: 0 };
    const items = [
      { kind: 'subscribed', subject: place, places: [place] },
      event('MESSAGE_ADDED', { messageId: 'msg_1' }, message),
      event('MEMBER_JOINED', { userId: world.other.userId }),
      event('MEMBER_LEFT', { userId: 'usr_unknown' }),
      event('UNHEARD_OF', {}),
      event('MESSAGE_ADDED', { messageId: 'its message is missing' }),
      { kind: 'gap', feedId: groupId, from: 1, to: 2 },
      { kind: 'gap', feedId: groupId, from: 1.5, to: 2 },
      { kind: 'revoked', feedId: groupId, reason: EndReason.LEFT },
      { kind: 'revoked', feedId: groupId, reason: 'no value of the enum' },
    ];
    const source = print(MessageEvents);
    for (const rootValue of items) await expectAlike(source, { conversationId: groupId }, { rootValue });
    await expectAlike(source, {});
  });

  test('for introspection, and for names that have a meaning in JavaScript', async () => {
    await expectAlike(getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true }));
    await expectAlike(
      '{ __type(name: "Message") { fields { name type { kind ofType { name } } } } none: __type(name: "X") { name } }',
    );
    const names =
      '{ viewer { __proto__: user { __proto__: id } toString: user { hasOwnProperty: username then: id } } constructor: __typename }';
    expect(await expectAlike(names)).toContain('"data":{"viewer":{"__proto__":{"__proto__":"usr_');
  });

  test('for an operation that is chosen by name or does not exist', async () => {
    const source =
      'query A { viewer { user { id } } } query B { viewer { user { username } } } mutation C { logout { sessionId } }';
    await expectAlike(source, {}, { operationName: 'A' });
    await expectAlike(source, {}, { operationName: 'B' });
    await expectAlike(source, {}, { operationName: 'D' });
    await expectAlike(source, {}, { operationName: '' });
    await expectAlike(source, {});
    await expectAlike(`fragment F on User { id }\n query { viewer { user { ...F } } }`, {}, { operationName: null });
  });

  test('for objects of other users', async () => {
    const source = `{ user(by: { username: "grace" }) { account { email } } conversation(id: "${chatId}") { ... on DirectChat { partner { account { email } id } } } }`;
    expect(await expectAlike(source)).toContain('"account":null');
  });
});
