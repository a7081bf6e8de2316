import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { Webhook as Verifier } from 'standardwebhooks';
import { call } from '../support/call.js';
import { meetInGroup, SendMessage, write } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { contentsIn, SendScreened } from '../support/held-messages.js';
import { EditMessage } from '../support/message-changes.js';
import { answerHook, hookSecret, hookSettings } from '../support/message-hook.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { type Received, WebhookReceiver } from '../support/webhook-receiver.js';

let receiver: WebhookReceiver;
let server: TestServer;
let ada: Person;
let grace: Person;
let id: string;

beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  server = await startTestServer(settings());
  [ada, grace] = await signUp(server, 'ada', 'grace');
  id = await meetInGroup('Hooked', ada, grace);
});
beforeEach(() => {
  receiver.received.splice(0);
  receiver.answer = judge;
});
afterEach(() => Promise.all([ada.disconnect(), grace.disconnect()]));
afterAll(async () => {
  await server.stop();
  await receiver.close();
});

const settings = (more?: Record<string, string>) => hookSettings(receiver.url, more);

/** Answers with the first word of the content. */
function judge({ content }: Received, response: ServerResponse): void {
  const [verdict = ''] = String(content.data.content).split(' ');
  if (['refuse', 'hold'].includes(verdict)) answerHook(response, verdict, `Because\nof  “${verdict}”.`);
  else response.writeHead(204).end();
}

function input(content: string, more: object = {}) {
  return { input: { to: { conversationId: id }, content, ...more } };
}

describe('the message hook', () => {
  test('gets each message before it is stored, signed', async () => {
    await write(ada, id, 'hello');
    const [asked] = receiver.received;
    expect(new Verifier(hookSecret).verify(String(asked?.body), asked?.headers ?? {})).toMatchObject({
      type: 'message.sending',
      data: {
        conversationId: id,
        firstTo: null,
        senderId: ada.id,
        receiverId: null,
        content: 'hello',
        replyToId: null,
        attachmentIds: [],
      },
    });
  });

  test('allows, refuses or holds, and its reason is shown to the sender', async () => {
    await expect(ada.http.run(SendMessage, input('refuse this'))).rejects.toThrow(
      'CONTENT_REFUSED: Because of “refuse”.',
    );
    const { sendMessage } = await ada.http.run(SendScreened, input('hold this'));
    expect(sendMessage).toMatchObject({ message: null, heldMessage: { reason: 'Because of “hold”.' } });
    expect(await contentsIn(ada, id)).not.toEqual(expect.arrayContaining(['refuse this', 'hold this']));
  });

  test('sees edits, and an edit that it would hold is refused', async () => {
    const messageId = await write(ada, id, 'first');
    for (const content of ['refuse it', 'hold it']) {
      expect(await ada.http.refused(EditMessage, { input: { messageId, content } })).toMatchObject({
        code: 'CONTENT_REFUSED',
      });
    }
    await ada.http.run(EditMessage, { input: { messageId, content: 'second' } });
    const edits = receiver.received.filter(({ content }) => content.type === 'message.editing');
    expect(edits.map(({ content }) => [content.data.messageId, content.data.content])).toEqual([
      [messageId, 'refuse it'],
      [messageId, 'hold it'],
      [messageId, 'second'],
    ]);
    // An edit of a message of another user is refused without a question.
    const others = { messageId, content: 'third' };
    expect(await grace.http.refused(EditMessage, { input: others })).toMatchObject({ code: 'FORBIDDEN' });
    expect(receiver.received).toHaveLength(4);
  });

  test('sees the first message of a direct chat, which exists only after it passes', async () => {
    const [bob] = await signUp(server, `bob${Date.now()}`);
    const to = { userId: bob.id };
    expect(await ada.http.refused(SendMessage, { input: { to, content: 'refuse me' } })).toMatchObject({
      code: 'CONTENT_REFUSED',
    });
    const { sendMessage } = await ada.http.run(SendMessage, { input: { to, content: 'hello' } });
    expect(sendMessage.message.content).toBe('hello');
    const firsts = receiver.received.map(({ content }) => [content.data.conversationId, content.data.firstTo]);
    expect(firsts).toEqual([
      [null, bob.id],
      [null, bob.id],
    ]);
    await bob.disconnect();
  });

  test('is asked once about a message that is sent again', async () => {
    const again = input('once', { clientId: 'once' });
    const answers = await Promise.all([1, 2, 3].map(() => ada.http.run(SendMessage, again)));
    expect(new Set(answers.map(({ sendMessage }) => sendMessage.message.id)).size).toBe(1);
    expect(receiver.received).toHaveLength(1);
    // The id of the request is the same for a retry of a refused message.
    const refused = input('refuse', { clientId: 'refused' });
    for (let n = 0; n < 2; n++) await ada.http.refused(SendMessage, refused);
    const [first, second] = receiver.received.slice(1).map((request) => request.id);
    expect(first).toBe(second);
  });

  test('keeps the order of the messages of one sender', async () => {
    const groupId = await meetInGroup('In order', ada, grace);
    const waiting: ServerResponse[] = [];
    receiver.answer = (received, response) => {
      if (String(received.content.data.content) === 'slow') waiting.push(response);
      else response.writeHead(204).end();
    };
    const slow = call(ada, 'sendMessage', { to: { conversationId: groupId }, content: 'slow' });
    await eventually(() => expect(waiting).toHaveLength(1));
    const fast = call(ada, 'sendMessage', { to: { conversationId: groupId }, content: 'fast' });
    // Another sender does not wait.
    await write(grace, groupId, 'of another');
    waiting[0]?.writeHead(204).end();
    await Promise.all([slow, fast]);
    expect(await contentsIn(ada, groupId)).toEqual(['of another', 'slow', 'fast']);
  });
});

describe('a hook without a verdict', () => {
  test.each([
    ['a status', (response: ServerResponse) => response.writeHead(500).end()],
    ['a redirect', (response: ServerResponse) => response.writeHead(302, { location: receiver.url }).end()],
    ['other JSON', (response: ServerResponse) => answerHook(response, 'perhaps')],
    ['a body without an end', (response: ServerResponse) => response.writeHead(200).write('x'.repeat(100_000))],
  ])('refuses messages for now: %s', async (_what, answer) => {
    await using other = await startTestServer(settings());
    const [eve] = await signUp(other, 'eve');
    const conversationId = await meetInGroup('Unjudged', eve);
    receiver.answer = (_received, response) => void answer(response);
    const refused = { input: { to: { conversationId }, content: 'hello', clientId: 'again' } };
    expect(await eve.http.refused(SendMessage, refused)).toMatchObject({
      code: 'CONTENT_NOT_CHECKED',
      temporary: true,
      retryAfterMs: expect.any(Number),
    });
    receiver.answer = judge;
    expect((await eve.http.run(SendMessage, refused)).sendMessage).toMatchObject({ isDuplicate: false });
    await eve.disconnect();
  });

  test.each([
    ['allow', { position: expect.any(Number), heldMessage: null }],
    ['hold', { position: null, heldMessage: { state: 'PENDING' } }],
  ])('follows HUBBUB_MESSAGE_HOOK_FAILURE=%s after the deadline', async (failure, expected) => {
    const more = { HUBBUB_MESSAGE_HOOK_FAILURE: failure, HUBBUB_MESSAGE_HOOK_TIMEOUT: '50ms' };
    await using other = await startTestServer(settings(more));
    const [eve] = await signUp(other, 'eve');
    const conversationId = await meetInGroup('Unjudged', eve);
    receiver.answer = () => undefined;
    const { sendMessage } = await eve.http.run(SendScreened, { input: { to: { conversationId }, content: 'hello' } });
    expect(sendMessage).toMatchObject(expected);
    await eve.disconnect();
  });

  test('is not asked for a while after failures in a row', async () => {
    const more = { HUBBUB_MESSAGE_HOOK_FAILURE: 'allow', LOG_LEVEL: 'silent' };
    await using other = await startTestServer(settings(more));
    const [eve] = await signUp(other, 'eve');
    const conversationId = await meetInGroup('Open', eve);
    receiver.answerWith(500);
    for (let n = 0; n < 8; n++) await write(eve, conversationId, `message ${n}`);
    expect(receiver.received).toHaveLength(5);
    const metrics = await (await fetch(`${other.url}/metrics`)).text();
    expect(metrics).toMatch(/^hubbub_message_hook_open 1$/m);
    expect(metrics).toMatch(/^hubbub_message_hook_failures_total 5$/m);
    expect(metrics).toMatch(/^hubbub_message_hook_skipped_total 3$/m);
    await eve.disconnect();
  });
});

test('a server does not start with a hook without a secret, or in a private network', async () => {
  const { HUBBUB_MESSAGE_HOOK_SECRET: _secret, ...without } = settings();
  await expect(startTestServer(without)).rejects.toThrow(/HUBBUB_MESSAGE_HOOK_SECRET/);
  await expect(startTestServer(settings({ HUBBUB_WEBHOOK_TARGETS: 'public' }))).rejects.toThrow(/an https URL/);
});
