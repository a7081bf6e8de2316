import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { UserId } from '../../src/modules/accounts/index.js';
import { ConversationId, MessageId, type ScreenedMessage } from '../../src/modules/conversations/index.js';
import { type HookOptions, MessageHook } from '../../src/modules/webhooks/message-hook.js';
import { Targets } from '../../src/modules/webhooks/target.js';
import { eventually } from '../support/eventually.js';
import { hookSecret } from '../support/message-hook.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

/** Longer than any test. */
const timeout = 600_000;

let receiver: WebhookReceiver;
let waiting: ServerResponse[];
let sockets: Set<Socket>;
let now: number;
let hook: MessageHook;

beforeEach(async () => {
  receiver = await WebhookReceiver.start();
  now = 0;
  waiting = [];
  sockets = new Set();
  receiver.answer = (_, response) => {
    if (response.socket) sockets.add(response.socket);
    waiting.push(response);
  };
});
afterEach(async () => {
  hook.stop();
  await receiver.close();
});

function start(options: Pick<HookOptions, 'concurrency' | 'onFailure'>): void {
  const all = { url: receiver.url, secret: hookSecret, timeout, ...options };
  hook = new MessageHook(new Targets(true, timeout), all, pino({ level: 'silent' }), () => now);
}

function newMessage(): ScreenedMessage {
  const ids = { id: MessageId.create(), senderId: UserId.create(), conversationId: ConversationId.create() };
  const none = { receiverId: null, clientId: null, replyToId: null, firstTo: null };
  return { ...ids, ...none, content: 'hello', attachmentIds: [], isEdit: false };
}

/** Judges messages of different senders. @returns the outcomes so far. */
function judge(count: number): string[] {
  const outcomes: string[] = [];
  for (let n = 0; n < count; n++) void hook.judge(newMessage()).then(({ outcome }) => outcomes.push(outcome));
  return outcomes;
}

/** Answers the requests that wait. */
function answer(status: number): void {
  for (const response of waiting.splice(0)) response.writeHead(status).end();
}

test.each([
  ['allow', 'ALLOW'],
  ['hold', 'HOLD'],
  ['refuse', 'UNCHECKED'],
] as const)(
  'of 500 messages at once it asks about a few, and does not keep the others waiting: %s',
  async (onFailure, outcome) => {
    start({ concurrency: 32, onFailure });
    const outcomes = judge(500);
    await eventually(() => expect(waiting).toHaveLength(32));
    expect(outcomes).toEqual(Array.from({ length: 500 - 64 }, () => outcome));
    answer(204);
    await eventually(() => expect(waiting).toHaveLength(32));
    answer(204);
    await eventually(() => expect(outcomes).toHaveLength(500));
    expect(outcomes.slice(500 - 64)).toEqual(Array.from({ length: 64 }, () => 'ALLOW'));
    expect(hook.counts).toEqual({ requests: 64, failures: 0, skipped: 500 - 64 });
    expect(sockets.size).toBeLessThanOrEqual(32);
  },
);

test('the wait for a free request counts towards the deadline', async () => {
  start({ concurrency: 1, onFailure: 'refuse' });
  const outcomes = judge(2);
  await eventually(() => expect(waiting).toHaveLength(1));
  now = timeout;
  answer(204);
  await eventually(() => expect(outcomes).toEqual(['ALLOW', 'UNCHECKED']));
  expect(hook.counts).toEqual({ requests: 1, failures: 0, skipped: 1 });
});

test.each([
  [0.2, true],
  [0.8, false],
])('failures after %d of the time in the queue open the circuit: %s', async (part, isOpen) => {
  start({ concurrency: 8, onFailure: 'refuse' });
  const outcomes = judge(16);
  await eventually(() => expect(waiting).toHaveLength(8));
  now = timeout * part;
  answer(204);
  await eventually(() => expect(waiting).toHaveLength(8));
  answer(500);
  await eventually(() => expect(outcomes).toHaveLength(16));
  expect(hook.counts.failures).toBe(8);
  expect(hook.isOpen).toBe(isOpen);
});

test('a connection that the receiver has closed since the last message does not fail the next one', async () => {
  start({ concurrency: 1, onFailure: 'refuse' });
  let resets = 0;
  receiver.answer = (_, response) => {
    const { socket } = response;
    if (!socket) return;
    if (resets > 0 || !sockets.has(socket)) response.writeHead(204).end();
    else {
      // As if it had timed out at the moment of the request.
      resets++;
      socket.resetAndDestroy();
    }
    sockets.add(socket);
  };
  await eventually(async () => {
    expect(await hook.judge(newMessage())).toEqual({ outcome: 'ALLOW' });
    expect(resets).toBe(1);
  });
  expect(hook.counts.failures).toBe(0);
});
