import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { DeleteAccount } from '../support/account.js';
import { signUpAdmin } from '../support/admin.js';
import { DeleteGroup, meetInGroup, write } from '../support/chat.js';
import { eraseForGood, onStopped, tablesWith } from '../support/erasure.js';
import { eventually } from '../support/eventually.js';
import { UpdateGroup } from '../support/groups.js';
import { erase } from '../support/message-changes.js';
import { type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { CreateWebhook, DeleteWebhook, Webhooks } from '../support/webhooks.js';

let server: TestServer;
let receiver: WebhookReceiver;
let admin: Person;
let grace: Person;
let round = 0;
/** A text that occurs nowhere else. */
let secret: string;
let webhookId: string;
let groupId: string;
let messageId: string;

beforeAll(async () => {
  server = await startTestServer({
    HUBBUB_WEBHOOK_TARGETS: 'any',
    // A failed delivery waits for the test.
    HUBBUB_WEBHOOK_RETRY_DELAY: '1h',
    HUBBUB_RETENTION: '30d',
    HUBBUB_JOBS: 'false',
  });
  admin = await signUpAdmin(server, 'ada');
});
beforeEach(async () => {
  round++;
  secret = `unmistakable-${round}`;
  [grace] = await signUp(server, `grace${round}`);
  groupId = await meetInGroup('Public', grace, admin);
  receiver = await WebhookReceiver.start();
  receiver.answerWith(503);
  const events = ['MESSAGE_ADDED' as const, 'USER_CREATED' as const];
  const { createWebhook } = await admin.http.run(CreateWebhook, { input: { url: receiver.url, events } });
  webhookId = createWebhook.webhook.id;
});
afterEach(async () => {
  await admin.http.run(DeleteWebhook, { input: { webhookId } });
  await receiver.close();
});
afterAll(() => server.stop());

/** Waits until the first attempt of the only delivery has failed. */
async function failed(): Promise<void> {
  await eventually(async () => {
    const { webhooks } = await admin.http.run(Webhooks, { state: 'PENDING' });
    const found = webhooks.find(({ id }) => id === webhookId)?.deliveries.edges.map(({ node }) => node.lastStatus);
    expect(found).toEqual([503]);
  });
}

/** Returns the data of the second attempt, which the receiver accepts. */
async function retried(type: string) {
  receiver.answerWith(204);
  await onStopped(server, (database) => database.run(sql`update webhook_delivery set next_attempt_at = now()`));
  const [first, second] = await receiver.messages(type, 2);
  expect(second?.id).toBe(first?.id);
  return second?.content.data;
}

/** Deletes the messages that were sent so far, as if a month had passed. */
async function expire(): Promise<void> {
  await onStopped(server, (database) =>
    database.run(sql`
      update message set created_at = created_at - interval '31 days' where conversation_id = ${groupId}`),
  );
  await server.runJob('expire-messages');
}

describe('a message whose delivery waits for a retry', () => {
  beforeEach(async () => {
    messageId = await write(grace, groupId, secret);
    await failed();
  });

  test('is delivered as it was', async () => {
    expect(await retried('message.added')).toMatchObject({ messageId, message: { content: secret } });
  });

  test.each([
    ['is deleted', () => erase(grace, messageId)],
    ['is erased', () => eraseForGood(admin, messageId)],
  ])('leaves no copy and is delivered without content if it %s', async (_what, change) => {
    await change();
    expect(await onStopped(server, (database) => tablesWith(database, secret))).toEqual([]);
    expect(await retried('message.added')).toMatchObject({ messageId, message: { content: '' } });
  });

  test('leaves no copy and is not delivered if its retention ends', async () => {
    await expire();
    expect(await onStopped(server, (database) => tablesWith(database, secret))).toEqual([]);
    expect(await retried('message.added')).toMatchObject({ messageId, message: null });
  });

  test.each([
    ['made private', () => grace.http.run(UpdateGroup, { input: { groupId, visibility: 'PRIVATE' } })],
    ['deleted', () => grace.http.run(DeleteGroup, { input: { groupId } })],
  ])('is not delivered if its group is %s', async (_what, change) => {
    await change();
    expect(await onStopped(server, (database) => tablesWith(database, secret))).toEqual(['message']);
    expect(await retried('message.added')).toMatchObject({ messageId, message: null });
  });
});

test('a user whose delivery waits for a retry is delivered without a name after the deletion', async () => {
  const [eve] = await signUp(server, `${secret}-eve`);
  await failed();
  await eve.http.run(DeleteAccount, { input: { password } });
  expect(await onStopped(server, (database) => tablesWith(database, secret))).toEqual([]);
  expect(await retried('user.created')).toEqual({ userId: eve.id, username: null });
});
