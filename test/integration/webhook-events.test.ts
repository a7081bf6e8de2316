import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { WebhookEvent } from '../gql/graphql.js';
import { signUpAdmin } from '../support/admin.js';
import { meetInGroup, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { UpdateGroup } from '../support/groups.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { type Received, WebhookReceiver } from '../support/webhook-receiver.js';
import { CreateWebhook, DeleteWebhook, RedeliverWebhook, Webhooks } from '../support/webhooks.js';

let server: TestServer;
let receiver: WebhookReceiver;
let ada: Person;
let grace: Person;
let webhookId: string;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_WEBHOOK_TARGETS: 'any' });
  ada = await signUpAdmin(server, 'ada');
  [grace] = await signUp(server, 'grace');
});
beforeEach(async () => {
  receiver = await WebhookReceiver.start();
});
afterEach(async () => {
  await ada.http.run(DeleteWebhook, { input: { webhookId } });
  await receiver.close();
});
afterAll(() => server.stop());

async function hook(...events: WebhookEvent[]): Promise<void> {
  const { createWebhook } = await ada.http.run(CreateWebhook, { input: { url: receiver.url, events } });
  webhookId = createWebhook.webhook.id;
}

test('a webhook is told nothing any more of what a group has said that has become private', async () => {
  await hook('MESSAGE_ADDED');
  const conversationId = await meetInGroup('Closing', grace);
  await say(grace, conversationId, 'for our ears');
  const [told] = (await receiver.messages('message.added', 1)) as [Received];
  await grace.http.run(UpdateGroup, { input: { groupId: conversationId, visibility: 'PRIVATE' } });
  // Not before its first delivery is settled.
  await eventually(async () => {
    const { webhooks } = await ada.http.run(Webhooks, { state: 'DELIVERED' });
    expect(webhooks[0]?.deliveries.edges).toHaveLength(1);
  });
  await ada.http.run(RedeliverWebhook, { input: { deliveryId: told.id } });
  const again = (await receiver.messages('message.added', 2)).at(-1);
  expect(again?.content.data).toEqual({ ...told.content.data, message: null });
});
