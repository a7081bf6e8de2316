import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { signUpAdmin } from '../support/admin.js';
import { type Backend, createBackend } from '../support/backend.js';
import { meetInGroup, say, write } from '../support/chat.js';
import { type Person, signUp } from '../support/people.js';
import { AddReaction } from '../support/reactions.js';
import { index } from '../support/search.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { replyTo } from '../support/threads.js';

const groups = 20;

let backend: Backend;
let recorder: StatementRecorder;
let server: TestServer;
let ada: Person;

beforeAll(async () => {
  backend = await createBackend();
  recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  server = await startTestServer({
    ...backend.environment,
    DATABASE_URL: recorder.url,
    HUBBUB_FEED_REPAIR_INTERVAL: '10m',
    HUBBUB_JOBS: 'false',
  });
  const { graphqlUrl, socketUrl } = server;
  ada = await signUpAdmin({ graphqlUrl, socketUrl, backend }, 'ada');
  for (let i = 0; i < groups; i++) {
    const others = await signUp(server, `member${i}`, `other${i}`);
    const id = await meetInGroup(`Group ${i}`, ada, ...others);
    for (const person of others) await greet(person, id);
    await person(i);
  }
  await index(server);
  // Removes what creating the data has left in memory, which not every request finds there.
  await server.restart();
});
afterAll(async () => {
  await server.stop();
  await recorder[Symbol.asyncDispose]();
  await backend.dispose();
});

/** Sends two messages in a group. */
async function greet(person: Person, conversationId: string): Promise<void> {
  const messageId = await write(person, conversationId, 'hello @ada');
  await person.http.run(AddReaction, { input: { messageId, emoji: '👍' } });
  await replyTo(person, conversationId, messageId, 'hello again, @ada');
}

/** Opens a direct chat with another user. */
async function person(i: number): Promise<void> {
  const [friend] = await signUp(server, `friend${i}`);
  const input = `{ to: { userId: "${ada.id}" }, content: "hi" }`;
  await (friend as Person).http.send(`mutation { sendMessage(input: ${input}) { position } }`);
}

/** Returns the statements of a request by their first words. */
async function statementsOf(query: string): Promise<string[]> {
  recorder.take();
  const { errors } = await ada.http.send(query);
  expect(errors).toBeUndefined();
  return recorder
    .take()
    .map(({ text }) => text.trim().replace(/\s+/g, ' ').slice(0, 60))
    .sort();
}

const shown = `{
  __typename id
  members(first: 3) { edges { node { role user { username } } } }
  oldest: messages(first: 2) { edges { node { content sender { username } } } }
  messages(last: 2) { edges { node { content sender { username firstName } } } }
  ... on Group { memberCount owner { username } }
  ... on DirectChat { partner { username } }
}`;

const told = `{
  readPosition unreadCount
  messages(last: 2) { edges { node {
    reactions { count hasViewerReacted } replyTo { content } replyCount
    replies(first: 2) { edges { node { content } } } versions(first: 2) { edges { node { content } } }
  } } }
}`;

const pointedOut = `{
  mentionCount pinnedMessages(first: 2) { edges { node { content } } }
  messages(last: 2) { edges { node { mentions { offset user { username } } } } }
}`;

test.each([
  ['one’s conversations', (n: number) => `{ viewer { conversations(first: ${n}) { edges { node ${shown} } } } }`],
  [
    'one’s conversations and the fields of their messages',
    (n: number) => `{ viewer { conversations(first: ${n}) { edges { node ${told} } } } }`,
  ],
  [
    'one’s conversations with their pins and mentions',
    (n: number) => `{ viewer { conversations(first: ${n}) { edges { node ${pointedOut} } } } }`,
  ],
  [
    'one’s mentions',
    (n: number) => `{ viewer { mentions(first: ${n}) { edges { node { mentions { user { username } } } } } } }`,
  ],
  [
    'one’s threads',
    (n: number) =>
      `{ viewer { threads(first: ${n}) { edges { node { unreadCount message { content thread { isFollowed } } lastReply { content } } } } } }`,
  ],
  [
    'groups',
    (n: number) =>
      `{ groups(first: ${n}) { edges { node { title memberCount owner { username } members { edges { node { user { id } } } } } } } }`,
  ],
  [
    'found messages',
    (n: number) =>
      `{ searchMessages(query: "hello", first: ${n}) { edges { node { content sender { username } reactions { users { edges { node { username } } } } } highlights { parts { text } } } } }`,
  ],
  ['users', (n: number) => `{ searchUsers(query: "m", first: ${n}) { edges { node { username } } } }`],
  [
    'all users, for an administrator',
    (n: number) =>
      `{ users(filter: { presence: [ONLINE, OFFLINE] }, orderBy: { field: LAST_SEEN_AT, direction: ASC }, first: ${n}) { edges { node { username presence { status } account { email } } } } }`,
  ],
  [
    'the accounts of users, for an administrator',
    (n: number) =>
      `{ searchUsers(query: "m", first: ${n}) { edges { node { account { email hasSecondFactor storage { usedBytes } } } } } }`,
  ],
])('a page of %s with all their fields takes as many statements for many items as for few', async (_what, query) => {
  const few = await statementsOf(query(3));
  expect(few.length).toBeGreaterThan(1);
  const many = await statementsOf(query(2 * groups));
  expect(new Set(many)).toEqual(new Set(few));
  // The same edges are requested in several places; whether two of them share a query depends on timing.
  expect(many.length).toBeLessThan(groups);
});

test('what is unread in all conversations takes one statement', async () => {
  const base = await statementsOf('{ viewer { id } }');
  const all = await statementsOf('{ viewer { totalUnread { messageCount conversationCount mentionCount } } }');
  expect(all).toHaveLength(base.length + 1);
});

test('the counts of all conversations in a list, and their position, take one statement', async () => {
  const list = (fields: string) =>
    statementsOf(`{ viewer { conversations(first: ${groups}) { edges { node { ${fields} } } } } }`);
  const base = await list('id');
  expect(await list('id unreadCount mentionCount unreadCountAsOf')).toHaveLength(base.length + 1);
});

test('a message takes one statement, and without names it skips the work for mentions', async () => {
  const id = await meetInGroup('Plain', ada);
  const sent: string[] = [];
  for (const content of ['nobody', '@everyone', '@nobody', 'at the @ sign']) {
    recorder.take();
    await say(ada, id, content);
    const stored = recorder.take().filter(({ text }) => text.includes('insert into message'));
    sent.push(...stored.map(({ text }) => (text.includes('insert into mention') ? 'with mentions' : 'plain')));
  }
  expect(sent).toEqual(['plain', 'with mentions', 'with mentions', 'plain']);
});
