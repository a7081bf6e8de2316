import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { signUpAdmin } from '../support/admin.js';
import { type Backend, createBackend } from '../support/backend.js';
import { meetInGroup, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { Person } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { CreateWebhook } from '../support/webhooks.js';

let backend: Backend;
let receiver: WebhookReceiver;
let environment: Record<string, string>;

beforeEach(async () => {
  backend = await createBackend();
  receiver = await WebhookReceiver.start();
  environment = { ...backend.environment, HUBBUB_WEBHOOK_TARGETS: 'any', HUBBUB_WEBHOOK_TIMEOUT: '2s' };
});
afterEach(async () => {
  await receiver.close();
  await backend.dispose();
});

/** An administrator on a node, with a group of their own and a webhook for what is said in it. */
async function prepare(node: ServerProcess): Promise<{ ada: Person; conversationId: string }> {
  const { graphqlUrl, socketUrl } = node;
  const ada = await signUpAdmin({ graphqlUrl, socketUrl, backend }, 'ada');
  const input = { url: receiver.url, events: ['MESSAGE_ADDED' as const] };
  await ada.http.run(CreateWebhook, { input });
  return { ada, conversationId: await meetInGroup('Killed', ada) };
}

const said = () => receiver.received.map(({ content }) => (content.data.message as { content: string }).content);

/** All that was said has come, and what came again came under the same id and in the same words. */
async function expectAll(lines: string[]): Promise<void> {
  await eventually(() => expect(new Set(said())).toEqual(new Set(lines)), 30_000);
  const bodies = new Map<string, string>();
  for (const { id, body } of receiver.received) {
    expect(bodies.get(id) ?? body).toBe(body);
    bodies.set(id, body);
  }
  expect(bodies.size).toBe(lines.length);
}

test('a node that is killed while it sends loses nothing: another sends it again, under the same id', async () => {
  const lines = Array.from({ length: 12 }, (_, n) => `line ${n}`);
  receiver.answer = () => undefined;
  await using first = await ServerProcess.start(environment);
  const { ada, conversationId } = await prepare(first);
  for (const line of lines) await say(ada, conversationId, line);
  await eventually(() => expect(receiver.received.length).toBeGreaterThan(0));
  await first.stop('SIGKILL');
  const held = new Set(receiver.received.map(({ id }) => id));
  receiver.answerWith(204);
  await using _second = await ServerProcess.start(environment);
  await expectAll(lines);
  // What the dead node had claimed is sent again when that has run out: it may come last.
  await eventually(() => {
    for (const id of held) {
      expect(receiver.received.filter((received) => received.id === id).length).toBeGreaterThan(1);
    }
  }, 30_000);
});

test('a node that is stopped does not wait for a receiver that does not answer; another tells it', async () => {
  // Nor is it an attempt: this would be the last one.
  const slow = { ...environment, HUBBUB_WEBHOOK_TIMEOUT: '1m', HUBBUB_WEBHOOK_ATTEMPTS: '1' };
  receiver.answer = () => undefined;
  await using first = await ServerProcess.start(slow);
  const { ada, conversationId } = await prepare(first);
  await say(ada, conversationId, 'anyone?');
  await eventually(() => expect(receiver.received).toHaveLength(1));
  expect(await first.stop()).toBe(0);
  receiver.answerWith(204);
  await using _second = await ServerProcess.start(slow);
  await eventually(() => expect(receiver.received).toHaveLength(2));
  await expectAll(['anyone?']);
});

test('a node that is killed while it writes has told the outbox of all that it has acknowledged, and of no more', async () => {
  await using first = await ServerProcess.start(environment);
  await using second = await ServerProcess.start(environment);
  const { ada, conversationId } = await prepare(first);
  const acknowledged: string[] = [];
  const attempted: string[] = [];
  const write = async (line: string) => {
    attempted.push(line);
    await say(ada, conversationId, line);
    acknowledged.push(line);
  };
  const writing = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; n < 100; n++) await write(`${writer}: ${n}`);
  });
  await eventually(() => expect(acknowledged.length).toBeGreaterThan(40));
  await first.stop('SIGKILL');
  await Promise.allSettled(writing);
  const there = new Person(second, ada.id, ada.username, ada.sessionId, ada.accessToken, ada.refreshToken);
  await say(there, conversationId, 'the last');
  await eventually(() => {
    const told = new Set(said());
    for (const line of [...acknowledged, 'the last']) expect(told).toContain(line);
  }, 30_000);
  for (const line of said()) expect([...attempted, 'the last']).toContain(line);
});
