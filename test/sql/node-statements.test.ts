import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { signUpAdmin } from '../support/admin.js';
import { type Backend, createBackend } from '../support/backend.js';
import { meetInGroup, SendMessage, write } from '../support/chat.js';
import { contents, upload } from '../support/files.js';
import { CreateInviteLink, found, InviteUser } from '../support/groups.js';
import { type Person, signUp } from '../support/people.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const many = 100;
const few = 3;

let backend: Backend;
let recorder: StatementRecorder;
let server: TestServer;
let ada: Person;
let grace: Person;
/** A hundred messages in four groups; Ada is not in one of them. */
let messages: string[];
/** Groups that Ada is in, that are public, that she is invited to, and that she cannot see. */
let groups: string[];
let files: string[];
let links: string[];
let users: string[];

beforeAll(async () => {
  backend = await createBackend();
  recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  const environment = { ...backend.environment, DATABASE_URL: recorder.url };
  server = await startTestServer({ ...environment, HUBBUB_FEED_REPAIR_INTERVAL: '10m', HUBBUB_JOBS: 'false' });
  [grace] = await signUp(server, 'grace');
  ada = await signUpAdmin({ graphqlUrl: server.graphqlUrl, socketUrl: server.socketUrl, backend }, 'ada');
  const joined = await Promise.all([1, 2, 3].map((n) => meetInGroup(`Group ${n}`, ada, grace)));
  const open = await found(grace, { title: 'Open' });
  const inviting = await found(grace, { title: 'Inviting', visibility: 'PRIVATE' });
  await grace.http.run(InviteUser, { input: { groupId: inviting, userId: ada.id } });
  const secret = await found(grace, { title: 'Secret', visibility: 'PRIVATE' });
  groups = [open, inviting, secret, ...joined];
  const written = Array.from({ length: many }, (_, n) => [open, ...joined][n % 4] as string);
  messages = await inTurn(written, (id) => write(grace, id, 'hello'));
  files = await inTurn(written.slice(0, 10), send);
  links = await inTurn([...joined, ...joined], async (groupId) => {
    return (await ada.http.run(CreateInviteLink, { input: { groupId } })).createInviteLink.link.id;
  });
  users = (await signUp(server, ...Array.from({ length: 20 }, (_, n) => `user${n}`))).map(({ id }) => id);
  // Removes what creating the data has left in memory, which not every request finds there.
  await server.restart();
});
afterAll(async () => {
  await server.stop();
  await recorder[Symbol.asyncDispose]();
  await backend.dispose();
});

async function inTurn<T, R>(items: readonly T[], make: (item: T) => Promise<R>): Promise<R[]> {
  const made: R[] = [];
  for (const item of items) made.push(await make(item));
  return made;
}

async function send(conversationId: string): Promise<string> {
  const fileId = await upload(grace, 'note.txt', contents.txt);
  await grace.http.run(SendMessage, { input: { to: { conversationId }, content: '', attachmentIds: [fileId] } });
  return fileId;
}

/** Returns a well-formed id of an object that does not exist. */
function unknown(prefix: string, n: number): string {
  return `${prefix}_01m7ysygxnfvk8vqaw50e9${String(n).padStart(4, '0')}`;
}

/** Returns the statements of a request whose session is known to be live. */
async function statementsOf(query: string): Promise<string[]> {
  recorder.take();
  const { errors } = await ada.http.send(query);
  expect(errors).toBeUndefined();
  const texts = recorder.takeOfRequests().map(({ text }) => text.trim().replace(/\s+/g, ' '));
  return texts.filter((text) => !text.startsWith('/* prepared: live_sessions */'));
}

const nodes = (ids: string[], fields = 'id') => `{ nodes(ids: ${JSON.stringify(ids)}) { ${fields} } }`;

test('a hundred messages by their ids take two statements, as three do: one for access, one for the messages', async () => {
  const three = await statementsOf(nodes(messages.slice(0, few)));
  const hundred = await statementsOf(nodes(messages));
  expect(three).toHaveLength(2);
  expect(hundred).toEqual(three);
  expect(await statementsOf(nodes([...messages.slice(0, 50), ...messages.slice(0, 50)]))).toEqual(three);
});

test('their fields take a fixed number of further statements', async () => {
  const fields = 'id ... on Message { content sender { username } replyCount reactions { count } mentions { offset } }';
  const three = await statementsOf(nodes(messages.slice(0, few), fields));
  const hundred = await statementsOf(nodes(messages, fields));
  expect(hundred.length).toBeLessThanOrEqual(three.length);
});

test.each([
  // Mentions, invitations; those of members and of all, and those of invited users.
  ['conversations', () => groups, 4],
  // The files; whether the viewer may read their messages; which of the others are in messages held for review.
  ['files', () => files, 3],
  ['links to groups', () => links, 2],
  ['users', () => users, 1],
])('many %s by their ids take as many statements as a few', async (_what, ids, count) => {
  const some = ids();
  expect(some.length).toBeGreaterThan(few);
  expect((await statementsOf(nodes(some))).length).toBeLessThanOrEqual(count);
});

test.each(['ses', 'ntf', 'psh', 'rpt', 'aud', 'whk', 'whd'])(
  'a hundred ids %s_… take as many statements as one, at most two',
  async (prefix) => {
    const ids = Array.from({ length: many }, (_, n) => unknown(prefix, n));
    const one = await statementsOf(nodes(ids.slice(0, 1)));
    const hundred = await statementsOf(nodes(ids));
    expect(one.length).toBeLessThanOrEqual(2);
    expect(hundred).toHaveLength(one.length);
  },
);

test('objects that a document requests one by one are still read together', async () => {
  const aliased = messages.slice(0, 20).map((id, n) => `m${n}: node(id: "${id}") { id }`);
  expect(await statementsOf(`{ ${aliased.join(' ')} }`)).toHaveLength(2);
});
