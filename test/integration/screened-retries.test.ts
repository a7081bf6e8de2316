import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SendMessageInput } from '../gql/graphql.js';
import { signUpAdmin } from '../support/admin.js';
import { write } from '../support/chat.js';
import { contents, upload } from '../support/files.js';
import {
  changeWords,
  contentsIn,
  DropMessage,
  OwnHeldMessages,
  pendingIn,
  ReleaseMessage,
  SendScreened,
  sendHeld,
  wordFiles,
} from '../support/held-messages.js';
import { foundModerated } from '../support/moderated-groups.js';
import { type Person, signUp } from '../support/people.js';
import { startProject } from '../support/projects.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let files: Awaited<ReturnType<typeof wordFiles>>;
let server: TestServer;
let admin: Person;
let owner: Person;
let ada: Person;
let grace: Person;
let id: string;

beforeAll(async () => {
  files = await wordFiles([], ['review']);
  server = await startTestServer(files);
  admin = await signUpAdmin(server, 'olga');
  [owner, ada, grace] = await signUp(server, 'olivia', 'ada', 'grace');
});
beforeEach(async () => {
  id = await foundModerated(owner, admin, [ada, grace]);
});
afterEach(() => Promise.all([admin, owner, ada, grace].map((person) => person.disconnect())));
afterAll(() => server.stop());

/** Gives the server these lists, unless it has them. */
async function use(...lists: [refused: string[], held: string[]]): Promise<void> {
  if (JSON.stringify(lists) === current) return;
  await changeWords(server, files, ...lists);
  current = JSON.stringify(lists);
}

let current = JSON.stringify([[], ['review']]);

async function send(person: Person, input: SendMessageInput) {
  return (await person.http.run(SendScreened, { input })).sendMessage;
}

let lastId = 0;
const newId = () => `c-${++lastId}`;

/** Returns messages of each form, all with a word of the list. */
async function inputsOfAda(): Promise<Record<string, SendMessageInput>> {
  const [bob] = await signUp(server, `bob${++lastId}`);
  const projectId = await startProject(owner, `Project ${newId()}`, { participants: [ada, grace] });
  const to = { conversationId: id };
  const all = {
    plain: { to, content: 'review this' },
    mentioning: { to, content: 'review this, @grace' },
    reply: { to, content: 'review this', replyToId: await write(grace, id, 'what do you think?') },
    'with a file': { to, content: 'review', attachmentIds: [await upload(ada, 'picture.png', contents.png)] },
    private: { to: { conversationId: projectId }, content: 'review this', receiverId: grace.id },
    'the first of a direct chat': { to: { userId: bob.id }, content: 'review this' },
  };
  await bob.disconnect();
  return Object.fromEntries(Object.entries(all).map(([form, input]) => [form, { ...input, clientId: newId() }]));
}

/** Sends each of these messages. @returns the ids of the held messages by their forms. */
async function heldOf(inputs: Record<string, SendMessageInput>, isDuplicate: boolean): Promise<Record<string, string>> {
  const held: Record<string, string> = {};
  for (const [form, input] of Object.entries(inputs)) {
    const answer = await send(ada, input);
    expect([form, answer]).toMatchObject([form, { message: null, position: null, isDuplicate }]);
    held[form] = String(answer.heldMessage?.id);
  }
  return held;
}

describe('a held message that is sent again', () => {
  const lists: [string, string[], string[]][] = [
    ['loosened', [], []],
    ['tightened', ['review'], []],
  ];

  test.each(lists)('is the same held message after the lists were %s, whatever its form', async (_, refused, held) => {
    await use([], ['review']);
    const inputs = await inputsOfAda();
    const first = await heldOf(inputs, false);
    const { viewer: before } = await ada.http.run(OwnHeldMessages, { first: 100 });
    await use(refused, held);
    expect(await heldOf(inputs, true)).toEqual(first);
    const { viewer: after } = await ada.http.run(OwnHeldMessages, { first: 100 });
    expect(after).toEqual(before);
    expect(await contentsIn(grace, id)).toEqual(['what do you think?']);
    for (const heldMessageId of Object.values(first))
      await admin.http.run(ReleaseMessage, { input: { heldMessageId } });
    expect(await contentsIn(grace, id)).toHaveLength(1 + 4);
    expect(await heldOf(inputs, true)).toEqual(first);
    expect(await contentsIn(grace, id)).toHaveLength(1 + 4);
  });

  test.each(lists)('keeps its decision, and is no other message, after the lists were %s', async (_, refused, held) => {
    await use([], ['review']);
    const to = { conversationId: id };
    const [released, dropped, pending] = [newId(), newId(), newId()];
    const ids: Record<string, string> = {};
    for (const clientId of [released, dropped, pending])
      ids[clientId] = await sendHeld(ada, id, 'review', { clientId });
    await owner.http.run(ReleaseMessage, { input: { heldMessageId: String(ids[released]) } });
    await owner.http.run(DropMessage, { input: { heldMessageId: String(ids[dropped]) } });
    const other = await foundModerated(owner, admin, [ada]);
    await use(refused, held);
    for (const [clientId, state] of [
      [released, 'RELEASED'],
      [dropped, 'DROPPED'],
      [pending, 'PENDING'],
    ] as const) {
      const answer = await send(ada, { to, content: 'review', clientId });
      expect(answer).toMatchObject({ isDuplicate: true, message: null, heldMessage: { id: ids[clientId], state } });
    }
    for (const input of [
      { to, content: 'review it', clientId: pending },
      { to: { conversationId: other }, content: 'review', clientId: pending },
      { to: { userId: owner.id }, content: 'review', clientId: pending },
    ]) {
      expect(await ada.http.refused(SendScreened, { input })).toMatchObject({
        code: 'CLIENT_ID_CONFLICT',
        field: 'input.clientId',
      });
    }
    // The clientId of another sender is another one.
    expect(await send(grace, { to, content: 'mine', clientId: pending })).toMatchObject({ isDuplicate: false });
    expect(await contentsIn(grace, id)).toEqual(['review', 'mine']);
    expect(await contentsIn(ada, other)).toEqual([]);
  });
});

describe('a message that was stored', () => {
  test.each([
    ['hold', [], ['hello']],
    ['refuse', ['hello'], []],
  ])('is the same message when it is sent again to lists that now %s it', async (_, refused, held) => {
    await use([], []);
    const input = { to: { conversationId: id }, content: 'hello', clientId: newId() };
    const first = await send(ada, input);
    await use(refused, held);
    expect(await send(ada, input)).toEqual({ ...first, isDuplicate: true });
    expect(await pendingIn(owner, id)).toEqual([]);
    expect(await contentsIn(grace, id)).toEqual(['hello']);
  });
});

test('a refused message is judged again when it is sent again', async () => {
  await use(['hello'], []);
  const input = { to: { conversationId: id }, content: 'hello', clientId: newId() };
  const later = { ...input, clientId: newId() };
  for (const each of [input, later, input]) {
    expect(await ada.http.refused(SendScreened, { input: each })).toMatchObject({ code: 'CONTENT_REFUSED' });
  }
  await use([], []);
  expect(await send(ada, input)).toMatchObject({ isDuplicate: false, message: { content: 'hello' } });
  await use([], ['hello']);
  expect(await send(ada, input)).toMatchObject({ isDuplicate: true, message: { content: 'hello' } });
  expect(await send(ada, later)).toMatchObject({ isDuplicate: false, heldMessage: { state: 'PENDING' } });
  expect(await contentsIn(grace, id)).toEqual(['hello']);
});
