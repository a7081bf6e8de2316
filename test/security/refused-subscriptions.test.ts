import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { found } from '../support/groups.js';
import { enterAsGuest, type Person, signUp } from '../support/people.js';
import { type ProtocolMessage, RawSocket } from '../support/raw-socket.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let socket: RawSocket;
let ids: { publicGroup: string; privateGroup: string };

const limits = { HUBBUB_SUBSCRIPTIONS_PER_SOCKET: '5', HUBBUB_SUBSCRIPTIONS_PER_USER: '7', HUBBUB_QUERY_COST: '50000' };

interface Payload {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

interface Case {
  /** The subscription. */
  ask: () => Payload | Promise<Payload>;
  code: string;
  field?: string;
  /** A socket other than that of a member without special rights. */
  on?: () => Promise<RawSocket>;
}

const messageEvents = 'messageEvents(conversationId: $id, after: $after, afterEach: $afterEach) { __typename }';
const ofMessages = `subscription ($id: ID, $after: Cursor, $afterEach: [ConversationCursorInput!]) { ${messageEvents} }`;
const typing = 'subscription ($id: ID!) { typingEvents(conversationId: $id) { __typename } }';
const own = 'subscription { accountEvents { __typename } }';
const presence = 'subscription ($ids: [ID!]!) { presenceEvents(userIds: $ids) { __typename } }';
const deep = `subscription { messageEvents { ... on MessageAdded { message { ${'replyTo { '.repeat(15)} id ${'} '.repeat(15)} } } } }`;
const dear = `subscription { messageEvents { ... on MessageAdded { message {
  ${'replyTo { replies(first: 100) { edges { node { '.repeat(3)} id ${' } } } }'.repeat(3)} } } } }`;
const resumed = { conversationId: 'cnv_01m7ysygxnfvk8vqaw50e978ab', cursor: '1-1' };

/** The cases by the first cell of the table in docs/errors.md. */
const cases: Readonly<Record<string, Case>> = {
  'The document does not parse.': { ask: () => ({ query: 'subscription {' }), code: 'DOCUMENT_INVALID' },
  'The document does not fit the schema.': {
    ask: () => ({ query: 'subscription { nope }' }),
    code: 'DOCUMENT_INVALID',
  },
  'Its field is skipped.': {
    ask: () => ({ query: 'subscription { accountEvents @skip(if: true) { __typename } }' }),
    code: 'DOCUMENT_INVALID',
  },
  '`operationName` names none of its operations.': {
    ask: () => ({ query: own, operationName: 'Nope' }),
    code: 'DOCUMENT_INVALID',
  },
  'It is deeper than `HUBBUB_QUERY_DEPTH`, or exceeds another limit of documents.': {
    ask: () => ({ query: deep }),
    code: 'QUERY_TOO_COMPLEX',
  },
  'One event could cost more than `HUBBUB_QUERY_COST`.': { ask: () => ({ query: dear }), code: 'QUERY_TOO_COMPLEX' },
  'A variable is missing.': { ask: () => ({ query: typing }), code: 'BAD_INPUT', field: 'id' },
  'A variable does not fit its type.': {
    ask: () => ({ query: ofMessages, variables: { afterEach: [{ ...resumed, conversationId: [] }] } }),
    code: 'BAD_INPUT',
    field: 'afterEach.conversationId',
  },
  'A variable lacks a field.': {
    ask: () => ({ query: ofMessages, variables: { afterEach: [{ cursor: '1-1' }] } }),
    code: 'BAD_INPUT',
    field: 'afterEach.conversationId',
  },
  'An argument is outside its bounds.': {
    ask: () => ({ query: presence, variables: { ids: Array.from({ length: 2_001 }, () => ada.id) } }),
    code: 'BAD_INPUT',
    field: 'userIds',
  },
  '`after` and `afterEach` are both there, with `conversationId`.': {
    ask: () => ({ query: ofMessages, variables: { id: ids.publicGroup, after: '1-1', afterEach: [resumed] } }),
    code: 'BAD_INPUT',
    field: 'afterEach',
  },
  '`after` and `afterEach` are both there, without `conversationId`.': {
    ask: () => ({ query: ofMessages, variables: { after: '1-1', afterEach: [resumed] } }),
    code: 'BAD_INPUT',
    field: 'after',
  },
  'An id is invalid or of another type.': {
    ask: () => ({ query: typing, variables: { id: ada.id } }),
    code: 'BAD_ID',
    field: 'conversationId',
  },
  'A cursor is invalid.': {
    ask: () => ({ query: ofMessages, variables: { id: ids.publicGroup, after: 'x' } }),
    code: 'BAD_CURSOR',
    field: 'after',
  },
  'There is no such conversation, or the viewer may not see it.': {
    ask: () => ({ query: typing, variables: { id: ids.privateGroup } }),
    code: 'NOT_FOUND',
  },
  'The viewer is not a member of the public group.': {
    ask: () => ({ query: typing, variables: { id: ids.publicGroup } }),
    code: 'NOT_A_MEMBER',
  },
  'The viewer is not an administrator.': {
    ask: () => ({ query: 'subscription { adminEvents { __typename } }' }),
    code: 'FORBIDDEN',
  },
  'The socket has `HUBBUB_SUBSCRIPTIONS_PER_SOCKET`.': {
    ask: () => ({ query: own }),
    code: 'LIMIT_REACHED',
    on: () => socketWith(5),
  },
  'The user has `HUBBUB_SUBSCRIPTIONS_PER_USER` on this node.': {
    ask: () => ({ query: own }),
    code: 'LIMIT_REACHED',
    on: async () => {
      const guest = await enterAsGuest(server);
      await socketWith(5, guest);
      return socketWith(2, guest);
    },
  },
};

const opened: RawSocket[] = [];

beforeAll(async () => {
  server = await startTestServer(limits);
  const [grace, ...others] = await signUp(server, 'grace', 'ada');
  [ada] = others;
  ids = { publicGroup: await found(grace), privateGroup: await found(grace, { visibility: 'PRIVATE' }) };
  socket = await connected(ada);
});
afterAll(async () => {
  for (const each of opened) each.drop();
  await server.stop();
});

async function connected(person: Person): Promise<RawSocket> {
  const connection = await RawSocket.signedIn(server.socketUrl, person.accessToken);
  opened.push(connection);
  return connection;
}

/** Opens a socket with this many subscriptions that have begun. */
async function socketWith(count: number, person?: Person): Promise<RawSocket> {
  const connection = await connected(person ?? (await enterAsGuest(server)));
  for (let i = 0; i < count; i++) expect(await ask(connection, { query: own })).toMatchObject({ type: 'next' });
  return connection;
}

function ask(connection: RawSocket, payload: Payload): Promise<ProtocolMessage> {
  const id = randomUUID();
  connection.send({ type: 'subscribe', id, payload });
  return connection.answer(id);
}

/** Returns the rows of the table in docs/errors.md. */
function documented(): { what: string; code: string; field: string | undefined }[] {
  const section =
    readFileSync('docs/errors.md', 'utf8').split('\n### Refused subscriptions\n')[1]?.split('\n#')[0] ?? '';
  const rows = section.matchAll(/^\| (.+?) \| `(\w+)` \| (?:`([\w.]+)`)? ?\|$/gm);
  return Array.from(rows, ([, what = '', code = '', field]) => ({ what, code, field }));
}

test('docs/errors.md lists the ways in which a subscription is rejected, with their codes and fields', () => {
  const tried = Object.entries(cases).map(([what, { code, field }]) => ({ what, code, field }));
  expect(documented()).toEqual(tried);
});

describe('the server sends the documented error for', () => {
  test.each(Object.entries(cases))('%s', async (_what, { ask: payloadOf, code, field, on }) => {
    const connection = on ? await on() : socket;
    const { type, payload } = await ask(connection, await payloadOf());
    expect(type).toBe('error');
    const [error, ...more] = payload as { message: string; extensions: object }[];
    expect(more).toEqual([]);
    expect(error?.extensions).toEqual({ code, temporary: false, ...(field && { field }) });
  });

  test('a rejected subscription does not affect the socket and its other subscriptions', async () => {
    expect(await ask(socket, { query: own })).toMatchObject({ type: 'next' });
  });
});

test.each(['after', 'afterEach'])('the error names which of two resume arguments to leave out: %s', async (extra) => {
  const chosen = extra === 'after' ? {} : { id: ids.publicGroup };
  const variables = { ...chosen, after: '1-1', afterEach: [resumed] };
  const { payload } = await ask(socket, { query: ofMessages, variables });
  expect(payload).toMatchObject([{ message: expect.stringContaining(`instead of \`${extra}\``) }]);
});

test.each([
  ['missing', {}, 'id'],
  ['of another type', { id: {} }, 'id'],
])('a variable that is %s gets the same code and field on both transports', async (_what, variables, field) => {
  const query = 'query ($id: ID!) { conversation(id: $id) { id } }';
  const extensions = { code: 'BAD_INPUT', temporary: false, field };
  expect((await ada.http.send(query, variables)).errors).toMatchObject([{ extensions }]);
  expect(await ask(socket, { query, variables })).toMatchObject({
    type: 'next',
    payload: { errors: [{ extensions }] },
  });
});
