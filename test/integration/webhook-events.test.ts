import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { WebhookEvent } from '../gql/graphql.js';
import { FileReport, GrantAdmin, ResolveReport, RevokeAdmin, signUpAdmin } from '../support/admin.js';
import { changedAt } from '../support/changed-at.js';
import { DeleteGroup, LeaveConversation, meetInGroup, RemoveMember, say, write } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { ChangeMemberRole, TransferOwnership, UpdateGroup } from '../support/groups.js';
import { edit, erase } from '../support/message-changes.js';
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

test('a webhook stops receiving messages of a group that has become private', async () => {
  await hook('MESSAGE_ADDED');
  const conversationId = await meetInGroup('Closing', grace);
  await say(grace, conversationId, 'for our ears');
  const [told] = (await receiver.messages('message.added', 1)) as [Received];
  await grace.http.run(UpdateGroup, { input: { groupId: conversationId, visibility: 'PRIVATE' } });
  // Not before its first delivery is complete.
  await eventually(async () => {
    const { webhooks } = await ada.http.run(Webhooks, { state: 'DELIVERED' });
    expect(webhooks[0]?.deliveries.edges).toHaveLength(1);
  });
  await ada.http.run(RedeliverWebhook, { input: { deliveryId: told.id } });
  const again = (await receiver.messages('message.added', 2)).at(-1);
  expect(again?.content.data).toEqual({ ...told.content.data, message: null });
});

test('a webhook receives all other events of messages, groups and members', async () => {
  const [mary, eve] = await signUp(server, 'mary', 'eve');
  const groupId = await meetInGroup('All of it', grace, mary, eve);
  await hook(
    ...(['MESSAGE_EDITED', 'MESSAGE_DELETED', 'MEMBER_LEFT', 'MEMBER_REMOVED'] as const),
    ...(['ROLE_CHANGED', 'OWNER_CHANGED', 'GROUP_UPDATED', 'GROUP_UNLISTED'] as const),
  );
  const data = async (type: string) => (await receiver.messages(type, 1))[0]?.content.data;
  const here = (position: number) => ({ conversationId: groupId, position });
  const messageId = await write(grace, groupId, 'first');
  const edited = await edit(grace, messageId, 'second');
  expect(await data('message.edited')).toMatchObject({
    ...here(edited),
    messageId,
    message: { content: 'second', editedAt: expect.any(String) },
  });
  const deleted = await erase(grace, messageId);
  expect(await data('message.deleted')).toMatchObject({
    ...here(deleted),
    messageId,
    message: { content: '', deletedAt: expect.any(String) },
  });
  const of = (person: Person) => ({ conversationId: groupId, userId: person.id });
  const { changeMemberRole } = await grace.http.run(ChangeMemberRole, { input: { ...of(mary), role: 'MODERATOR' } });
  const promoted = { ...here(changedAt(changeMemberRole.position)), userId: mary.id, role: 'MODERATOR' };
  expect(await data('role.changed')).toEqual(promoted);
  const { removeMember } = await grace.http.run(RemoveMember, { input: of(eve) });
  expect(await data('member.removed')).toEqual({ ...here(removeMember.position), userId: eve.id });
  const { updateGroup } = await grace.http.run(UpdateGroup, { input: { groupId, title: 'Most of it' } });
  expect(await data('group.updated')).toEqual({ ...here(changedAt(updateGroup.position)), userId: grace.id });
  await grace.http.run(TransferOwnership, { input: of(mary) });
  expect(await data('owner.changed')).toEqual({ ...here(expect.any(Number) as never), userId: mary.id });
  await grace.http.run(LeaveConversation, { input: { conversationId: groupId } });
  expect(await data('member.left')).toEqual({ ...here(expect.any(Number) as never), userId: grace.id });
  await mary.http.run(DeleteGroup, { input: { groupId } });
  expect(await data('group.unlisted')).toEqual({ groupId, position: expect.any(Number) });
});

test('a webhook receives events of resolved reports and of changes of administrators', async () => {
  const messageId = await write(grace, await meetInGroup('Resolved', grace, ada), 'buy this');
  const { fileReport } = await ada.http.run(FileReport, { input: { about: { messageId }, reason: 'advertising' } });
  await hook('REPORT_RESOLVED', 'ADMIN_CHANGED');
  const { reportId } = fileReport;
  const input = { reportId, resolution: 'MESSAGE_KEPT' as const };
  const { resolveReport } = await ada.http.run(ResolveReport, { input });
  const [resolved] = await receiver.messages('report.resolved', 1);
  expect(resolved?.content.data).toEqual({ reportId, position: resolveReport.position });
  const userId = grace.id;
  await ada.http.run(GrantAdmin, { input: { userId } });
  const position = expect.any(Number);
  const [granted] = await receiver.messages('admin.changed', 1);
  expect(granted?.content.data).toEqual({ userId, isAdmin: true, position });
  await ada.http.run(RevokeAdmin, { input: { userId } });
  const [, revoked] = await receiver.messages('admin.changed', 2);
  expect(revoked?.content.data).toEqual({ userId, isAdmin: false, position });
});
