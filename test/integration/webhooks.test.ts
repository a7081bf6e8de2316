import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Webhook as Verifier } from 'standardwebhooks';
import type { WebhookEvent } from '../gql/graphql.js';
import { DeleteAccount } from '../support/account.js';
import { AuditLogPage, FileReport, RevokeAdmin, signUpAdmin } from '../support/admin.js';
import { CreateGroup, JoinGroup, meetInGroup, say, write } from '../support/chat.js';
import { command } from '../support/command-line.js';
import { eventually } from '../support/eventually.js';
import { type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { type Received, WebhookReceiver } from '../support/webhook-receiver.js';
import {
  CreateWebhook,
  DeleteWebhook,
  PingWebhook,
  RedeliverWebhook,
  UpdateWebhook,
  Webhooks,
} from '../support/webhooks.js';

const environment = {
  HUBBUB_WEBHOOK_TARGETS: 'any',
  HUBBUB_WEBHOOK_RETRY_DELAY: '10ms',
  HUBBUB_WEBHOOK_ATTEMPTS: '3',
  HUBBUB_WEBHOOK_TIMEOUT: '20s',
};
let server: TestServer;
let receiver: WebhookReceiver;
let ada: Person;
let grace: Person;
let webhookId: string;
let secret: string;

beforeAll(async () => {
  server = await startTestServer(environment);
  ada = await signUpAdmin(server, 'ada');
  [grace] = await signUp(server, 'grace');
});
beforeEach(async () => {
  receiver = await WebhookReceiver.start();
});
afterEach(async () => {
  await ada.http.run(DeleteWebhook, { input: { webhookId } }).catch(() => undefined);
  await receiver.close();
});
afterAll(() => server.stop());

async function hook(...events: WebhookEvent[]): Promise<void> {
  const { createWebhook } = await ada.http.run(CreateWebhook, { input: { url: receiver.url, events } });
  webhookId = createWebhook.webhook.id;
  secret = createWebhook.secret;
}

async function deliveries(
  variables: { state?: 'DEAD' | 'PENDING' | 'DELIVERED'; first?: number; after?: string } = {},
) {
  const { webhooks } = await ada.http.run(Webhooks, variables);
  const found = webhooks.find(({ id }) => id === webhookId)?.deliveries;
  if (!found) throw new Error('The webhook is not there');
  return found;
}

const cli = (...words: string[]) => command({ ...server.backend.environment, ...environment }, ...words);
/** Verifies with the library of the specification's authors. @throws if the signature or the time is wrong. */
const verify = ({ headers, body }: Received) => new Verifier(secret).verify(body, headers);

describe('a webhook', () => {
  test('receives messages of public groups, signed, and no others', async () => {
    await hook('MESSAGE_ADDED', 'MEMBER_JOINED');
    const secretGroup = await grace.http.run(CreateGroup, { input: { title: 'Hush', visibility: 'PRIVATE' } });
    await say(grace, secretGroup.createGroup.group.id, 'not for everyone');
    const conversationId = await meetInGroup('Open', grace, ada);
    const messageId = await write(grace, conversationId, 'hello <world> ✓');
    const [told] = (await receiver.messages('message.added', 1)) as [Received];
    expect(verify(told)).toEqual(told.content);
    expect(told.headers['content-type']).toBe('application/json');
    expect(told.content).toEqual({
      type: 'message.added',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: {
        conversationId,
        position: 3,
        messageId,
        message: {
          id: messageId,
          conversationId,
          senderId: grace.id,
          content: 'hello <world> ✓',
          createdAt: expect.any(String),
          editedAt: null,
          deletedAt: null,
          replyToId: null,
          attachmentIds: [],
        },
      },
    });
    const joined = await receiver.messages('member.joined', 2);
    const who = joined.map(({ content }) => content.data.userId);
    expect(new Set(who)).toEqual(new Set([grace.id, ada.id]));
    expect(receiver.received.some(({ body }) => body.includes('not for everyone'))).toBe(false);
    // A receiver notices a changed byte and a replay much later.
    expect(() => verify({ ...told, body: told.body.replace('hello', 'Hello') })).toThrow();
    const late = { ...told.headers, 'webhook-timestamp': '1000000000' };
    expect(() => verify({ ...told, headers: late })).toThrow();
  });

  test('receives events of accounts, groups and reports', async () => {
    await hook('USER_CREATED', 'USER_DELETED', 'GROUP_LISTED', 'REPORT_FILED');
    const [henry] = await signUp(server, 'henry');
    expect((await receiver.messages('user.created', 1))[0]?.content.data).toEqual({
      userId: henry.id,
      username: 'henry',
    });
    const conversationId = await meetInGroup('Told', henry, grace);
    const messageId = await write(henry, conversationId, 'buy this');
    const { fileReport } = await grace.http.run(FileReport, { input: { about: { messageId }, reason: 'advertising' } });
    await henry.http.run(DeleteAccount, { input: { password } });
    const data = async (type: string) => (await receiver.messages(type, 1))[0]?.content.data;
    expect(await data('user.deleted')).toEqual({ userId: henry.id });
    expect(await data('group.listed')).toEqual({ groupId: conversationId, position: expect.any(Number) });
    expect(await data('report.filed')).toEqual({ reportId: fileReport.reportId, position: expect.any(Number) });
  });

  test('receives the following events in order after it was disabled, and none of those it missed', async () => {
    await hook('MESSAGE_ADDED');
    const conversationId = await meetInGroup('Pause', grace);
    const set = (isEnabled: boolean) => ada.http.run(UpdateWebhook, { input: { webhookId, isEnabled } });
    expect((await set(false)).updateWebhook.webhook.isEnabled).toBe(false);
    await say(grace, conversationId, 'unheard');
    await set(true);
    await say(grace, conversationId, 'heard');
    await receiver.messages('message.added', 1);
    expect((await deliveries()).edges).toHaveLength(1);
  });

  test('receives a failed delivery again, with the same id and the same payload', async () => {
    await hook('MESSAGE_ADDED');
    receiver.answer = (_, response) => response.writeHead(receiver.received.length < 3 ? 503 : 200).end();
    const conversationId = await meetInGroup('Again', grace);
    await say(grace, conversationId, 'once more');
    const told = await receiver.messages('message.added', 3);
    expect(new Set(told.map(({ id }) => id)).size).toBe(1);
    expect(new Set(told.map(({ body }) => body)).size).toBe(1);
    for (const each of told) verify(each);
    await eventually(async () => {
      const [delivery] = (await deliveries()).edges;
      expect(delivery?.node).toMatchObject({ id: told[0]?.id, state: 'DELIVERED', attempts: 3, lastStatus: 200 });
    });
  });

  test('lists deliveries that failed too often as dead, and can deliver them again', async () => {
    await hook('MESSAGE_ADDED');
    receiver.answerWith(500);
    const conversationId = await meetInGroup('Dead', grace);
    await say(grace, conversationId, 'one');
    await say(grace, conversationId, 'two');
    const dead = await eventually(async () => {
      const { edges } = await deliveries({ state: 'DEAD' });
      expect(edges).toHaveLength(2);
      return edges.map(({ node }) => node);
    });
    for (const { attempts, lastError } of dead) {
      expect({ attempts, lastError }).toEqual({ attempts: 3, lastError: 'The receiver responded with status 500.' });
    }
    const listed = JSON.parse((await cli('webhook', 'dead', webhookId, '--json')).out) as { id: string }[];
    expect(listed.map(({ id }) => id)).toEqual(dead.map(({ id }) => id));

    receiver.answerWith(200);
    const ids = dead.map(({ id }) => id);
    const deliveryId = String(ids[0]);
    const { redeliverWebhook } = await ada.http.run(RedeliverWebhook, { input: { deliveryId } });
    expect(redeliverWebhook.count).toBe(1);
    expect(await cli('webhook', 'redeliver', webhookId)).toMatchObject({ exit: 0, out: '1 queued for delivery.\n' });
    const told = (await receiver.messages('message.added', 8)).slice(6).map(({ id }) => id);
    expect(new Set(told)).toEqual(new Set(ids));
    for (const input of [{}, { webhookId, deliveryId }]) {
      expect(await ada.http.refused(RedeliverWebhook, { input } as never)).toMatchObject({ code: 'BAD_INPUT' });
    }
    // A delivery that has arrived can be sent again, too.
    await eventually(async () => expect((await deliveries({ state: 'DELIVERED' })).edges).toHaveLength(2));
    await ada.http.run(RedeliverWebhook, { input: { deliveryId } });
    expect((await receiver.messages('message.added', 9)).at(-1)?.id).toBe(deliveryId);
  });

  test('that is slow or away does not delay the others', async () => {
    const slow = await WebhookReceiver.start();
    slow.answer = () => undefined;
    const input = { url: slow.url, events: ['MESSAGE_ADDED' as const] };
    const { createWebhook } = await ada.http.run(CreateWebhook, { input });
    await hook('MESSAGE_ADDED');
    const conversationId = await meetInGroup('Slow', grace);
    for (let n = 0; n < 10; n++) await say(grace, conversationId, `message ${n}`);
    await receiver.messages('message.added', 10);
    // At most the allowed number at a time.
    expect(slow.received.length).toBeLessThanOrEqual(8);
    await ada.http.run(DeleteWebhook, { input: { webhookId: createWebhook.webhook.id } });
    await slow.close();
  });

  test('is disabled when its receiver answers that it is gone', async () => {
    await hook('MESSAGE_ADDED');
    receiver.answerWith(410);
    await say(grace, await meetInGroup('Gone', grace), 'anyone?');
    await eventually(async () => {
      const { webhooks } = await ada.http.run(Webhooks, {});
      expect(webhooks.find(({ id }) => id === webhookId)).toMatchObject({ isEnabled: false });
    });
    const { auditLog } = await ada.http.run(AuditLogPage, { first: 1, subjectId: webhookId });
    const entry = { action: 'WEBHOOK_DISABLED', subjectId: webhookId, actor: null, details: { url: receiver.url } };
    expect(auditLog.edges[0]?.node).toEqual(entry);
  });

  test('is not disabled by an answer from an address that it no longer has', async () => {
    await hook('MESSAGE_ADDED');
    const moved = await WebhookReceiver.start();
    receiver.answer = async (_, response) => {
      await ada.http.run(UpdateWebhook, { input: { webhookId, url: moved.url } });
      response.writeHead(410).end();
    };
    await say(grace, await meetInGroup('Moved', grace), 'anyone?');
    // It is retried at its current address; a disabled webhook would not be.
    await moved.messages('message.added', 1);
    await moved.close();
  });

  test('stays when its creator is no longer an administrator, and names them', async () => {
    const maker = await signUpAdmin(server, 'maker');
    const input = { url: receiver.url, events: ['MESSAGE_ADDED' as const] };
    webhookId = (await maker.http.run(CreateWebhook, { input })).createWebhook.webhook.id;
    await ada.http.run(RevokeAdmin, { input: { userId: maker.id } });
    const { webhooks } = await ada.http.run(Webhooks, {});
    const createdBy = { id: maker.id, account: { isAdmin: false } };
    expect(webhooks.find(({ id }) => id === webhookId)).toMatchObject({ isEnabled: true, createdBy });
  });

  test('can be changed, listed and deleted', async () => {
    await hook('MESSAGE_ADDED');
    const changes = { url: `${receiver.url}/other`, events: ['MEMBER_LEFT' as const], description: 'for the search' };
    const { updateWebhook } = await ada.http.run(UpdateWebhook, { input: { webhookId, ...changes } });
    expect(updateWebhook.webhook).toEqual({ id: webhookId, isEnabled: true, ...changes });
    const { webhooks } = await ada.http.run(Webhooks, {});
    expect(webhooks).toContainEqual(expect.objectContaining({ id: webhookId, ...changes }));
    const listed = JSON.parse((await cli('webhook', 'list', '--json')).out) as object[];
    expect(listed).toContainEqual({ id: webhookId, enabled: true, url: changes.url, events: 'MEMBER_LEFT' });
    await ada.http.run(DeleteWebhook, { input: { webhookId } });
    const gone = await ada.http.refused(DeleteWebhook, { input: { webhookId } });
    expect(gone).toMatchObject({ code: 'NOT_FOUND', field: 'input.webhookId' });
    expect(await ada.http.refused(UpdateWebhook, { input: { webhookId } })).toMatchObject({ code: 'NOT_FOUND' });
    const { auditLog } = await ada.http.run(AuditLogPage, { first: 10, subjectId: webhookId });
    expect(auditLog.edges.map(({ node }) => node.action)).toEqual([
      'WEBHOOK_DELETED',
      'WEBHOOK_UPDATED',
      'WEBHOOK_CREATED',
    ]);
    expect(JSON.stringify(auditLog)).not.toContain(secret);
  });
});

describe('a ping', () => {
  test('arrives at once, and its outcome is returned', async () => {
    await hook('MESSAGE_ADDED');
    const { pingWebhook } = await ada.http.run(PingWebhook, { input: { webhookId } });
    expect(pingWebhook.delivery).toMatchObject({ event: 'PING', state: 'DELIVERED', attempts: 1, lastStatus: 204 });
    expect(verify(receiver.received[0] as Received)).toMatchObject({ type: 'ping', data: {} });
    expect(await cli('webhook', 'ping', webhookId)).toMatchObject({
      exit: 0,
      out: 'The ping arrived. The receiver responded with status 204.\n',
    });
  });

  test('follows no redirect, and reports the failure', async () => {
    await hook('MESSAGE_ADDED');
    receiver.answerWith(302, { location: receiver.url });
    const { pingWebhook } = await ada.http.run(PingWebhook, { input: { webhookId } });
    expect(pingWebhook.delivery).toMatchObject({ state: 'DEAD', lastError: 'The receiver responded with status 302.' });
    expect(receiver.received).toHaveLength(1);
    const failed = await cli('webhook', 'ping', webhookId);
    expect(failed).toEqual({
      exit: 1,
      out: '',
      err: 'The ping did not arrive: The receiver responded with status 302.\n',
    });
  });

  test('waits no longer than configured', async () => {
    await using brief = await startTestServer({ ...environment, HUBBUB_WEBHOOK_TIMEOUT: '2s' });
    const admin = await signUpAdmin(brief, 'ada');
    const input = { url: receiver.url, events: ['MESSAGE_ADDED' as const] };
    const { createWebhook } = await admin.http.run(CreateWebhook, { input });
    receiver.answer = () => undefined;
    const { pingWebhook } = await admin.http.run(PingWebhook, { input: { webhookId: createWebhook.webhook.id } });
    expect(pingWebhook.delivery).toMatchObject({
      lastStatus: null,
      lastError: 'The receiver did not respond within 2000 ms.',
    });
  });
});

test('a ping to a webhook that is deleted meanwhile has no effect', async () => {
  await hook('MESSAGE_ADDED');
  receiver.answer = async (_, response) => {
    await ada.http.run(DeleteWebhook, { input: { webhookId } });
    response.writeHead(204).end();
  };
  const refused = await ada.http.refused(PingWebhook, { input: { webhookId } });
  expect(refused).toMatchObject({ code: 'NOT_FOUND', field: 'input.webhookId' });
});

test('deliveries are read page by page, newest first', async () => {
  await hook('MESSAGE_ADDED');
  for (let n = 0; n < 3; n++) await ada.http.run(PingWebhook, { input: { webhookId } });
  const first = await deliveries({ first: 2 });
  const rest = await deliveries({ first: 2, after: String(first.pageInfo.endCursor) });
  const ids = [...first.edges, ...rest.edges].map(({ node }) => node.id);
  expect(ids).toEqual(receiver.received.map(({ id }) => id).reverse());
});

test('only administrators can manage webhooks', async () => {
  await hook('MESSAGE_ADDED');
  const refusals = [
    grace.http.refused(Webhooks, {}),
    grace.http.refused(CreateWebhook, { input: { url: receiver.url, events: ['MESSAGE_ADDED'] } }),
    grace.http.refused(UpdateWebhook, { input: { webhookId, isEnabled: false } }),
    grace.http.refused(DeleteWebhook, { input: { webhookId } }),
    grace.http.refused(PingWebhook, { input: { webhookId } }),
    grace.http.refused(RedeliverWebhook, { input: { webhookId } }),
  ];
  for (const refusal of await Promise.all(refusals)) expect(refusal).toMatchObject({ code: 'FORBIDDEN' });
});

describe('by default', () => {
  let closed: TestServer;
  let root: Person;

  beforeAll(async () => {
    closed = await startTestServer();
    root = await signUpAdmin(closed, 'olga');
  });
  afterAll(() => closed.stop());

  test.each(['http://example.org/hook', 'ftp://example.org', 'nonsense', 'https://user:secret@example.org/'])(
    'an address such as %s is rejected',
    async (url) => {
      const refusal = await root.http.refused(CreateWebhook, { input: { url, events: ['MESSAGE_ADDED'] } });
      expect(refusal).toMatchObject({ code: 'BAD_INPUT', field: 'input.url' });
    },
  );

  test.each([
    'https://127.0.0.1/',
    'https://localhost/',
    'https://10.1.2.3/',
    'https://169.254.169.254/latest',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://0.0.0.0/',
    'https://2130706433/',
  ])('no delivery is sent to %s in a private network', async (url) => {
    const { createWebhook } = await root.http.run(CreateWebhook, { input: { url, events: ['MESSAGE_ADDED'] } });
    const id = createWebhook.webhook.id;
    const { pingWebhook } = await root.http.run(PingWebhook, { input: { webhookId: id } });
    expect(pingWebhook.delivery).toMatchObject({ state: 'DEAD', lastStatus: null });
    expect(pingWebhook.delivery.lastError).toBe('The address is not allowed: it is in a private network.');
    await root.http.run(DeleteWebhook, { input: { webhookId: id } });
  });
});

test('webhooks that are created at the same time miss no event of a group', async () => {
  const conversationId = await meetInGroup('Busy', grace);
  const coming = Array.from({ length: 5 }, async () => {
    const input = { url: receiver.url, events: ['MEMBER_JOINED' as const] };
    const { createWebhook } = await ada.http.run(CreateWebhook, { input });
    return createWebhook.webhook.id;
  });
  const [ids] = await Promise.all([Promise.all(coming), say(grace, conversationId, 'meanwhile')]);
  await ada.http.run(JoinGroup, { input: { groupId: conversationId } });
  await receiver.messages('member.joined', 5);
  for (const id of ids) await ada.http.run(DeleteWebhook, { input: { webhookId: id } });
});
