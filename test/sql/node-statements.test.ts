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
/** A hundred messages in four groups, one of which Ada is not in. */
let messages: string[];
/** Groups that Ada is in, that are public, that she is invited to, and that she knows nothing of. */
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
  // What the making of all that has left in memory is not for free for everyone.
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

/** A well-formed id of something that is not there. */
function unknown(prefix: string, n: number): string {
  return `${prefix}_01m7ysygxnfvk8vqaw50e9${String(n).padStart(4, '0')}`;
}

/** What it takes to answer, once it is known that the session lives. */
async function statementsOf(query: string): Promise<string[]> {
  recorder.take();
  const { errors } = await ada.http.send(query);
  expect(errors).toBeUndefined();
  const texts = recorder.take().map(({ text }) => text.trim().replace(/\s+/g, ' '));
  return texts.filter((text) => !text.startsWith('select id, user_id, extract(epoch from expires_at'));
}

const nodes = (ids: string[], fields = 'id') => `{ nodes(ids: ${JSON.stringify(ids)}) { ${fields} } }`;

test('a hundred messages by their ids are two statements, as three are: who may read them, and they themselves', async () => {
  const three = await statementsOf(nodes(messages.slice(0, few)));
  const hundred = await statementsOf(nodes(messages));
  expect(three).toHaveLength(2);
  expect(hundred).toEqual(three);
  expect(await statementsOf(nodes([...messages.slice(0, 50), ...messages.slice(0, 50)]))).toEqual(three);
});

test('with what belongs to them they take no more statements than a few', async () => {
  const fields = 'id ... on Message { content sender { username } replyCount reactions { count } mentions { offset } }';
  const three = await statementsOf(nodes(messages.slice(0, few), fields));
  const hundred = await statementsOf(nodes(messages, fields));
  expect(hundred.length).toBeLessThanOrEqual(three.length);
});

test.each([
  // Who is in them, who is invited; those of members and of all, and those of the invited.
  ['conversations', () => groups, 4],
  ['files', () => files, 2],
  ['links to groups', () => links, 2],
  ['users', () => users, 1],
])('many %s by their ids are as many statements as a few', async (_what, ids, count) => {
  const some = ids();
  expect(some.length).toBeGreaterThan(few);
  expect((await statementsOf(nodes(some))).length).toBeLessThanOrEqual(count);
});

test.each(['ses', 'ntf', 'psh', 'rpt', 'aud', 'whk', 'whd'])(
  'a hundred ids %s_… are as many statements as one, two at most',
  async (prefix) => {
    const ids = Array.from({ length: many }, (_, n) => unknown(prefix, n));
    const one = await statementsOf(nodes(ids.slice(0, 1)));
    const hundred = await statementsOf(nodes(ids));
    expect(one.length).toBeLessThanOrEqual(2);
    expect(hundred).toHaveLength(one.length);
  },
);

test('asked for one by one in a document, they are read together all the same', async () => {
  const aliased = messages.slice(0, 20).map((id, n) => `m${n}: node(id: "${id}") { id }`);
  expect(await statementsOf(`{ ${aliased.join(' ')} }`)).toHaveLength(2);
});
