import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AuditLogPage, signUpAdmin } from '../support/admin.js';
import { eventually } from '../support/eventually.js';
import { contents, upload } from '../support/files.js';
import {
  contentsIn,
  DropMessage,
  OwnHeldMessages,
  pendingIn,
  ReleaseMessage,
  SendScreened,
  sendHeld,
} from '../support/held-messages.js';
import { answerHook, hookSettings } from '../support/message-hook.js';
import { foundModerated } from '../support/moderated-groups.js';
import { type Person, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { OwnPostgres } from './own-postgres.js';
import { TcpProxy } from './tcp-proxy.js';

let postgres: OwnPostgres;
let receiver: WebhookReceiver;
let survivor: TestServer;
let killed: ServerProcess;
let admin: Person;
let ada: Person;
let grace: Person;
let id: string;

beforeAll(async () => {
  postgres = await OwnPostgres.start();
  receiver = await WebhookReceiver.start();
  survivor = await startTestServer({
    DATABASE_URL: postgres.url,
    HUBBUB_JOBS: 'false',
    ...hookSettings(receiver.url),
  });
  const { graphqlUrl, socketUrl, backend } = survivor;
  const environment = { ...backend.environment, DATABASE_URL: postgres.url };
  admin = await signUpAdmin({ graphqlUrl, socketUrl, backend: { ...backend, environment } }, 'olga');
  [ada, grace] = await signUp(survivor, 'ada', 'grace');
});
beforeEach(async () => {
  receiver.answer = (_, response) => answerHook(response, 'allow');
  killed = await ServerProcess.start({
    ...survivor.backend.environment,
    DATABASE_URL: postgres.url,
    HUBBUB_DATABASE_TIMEOUT: '1h',
    HUBBUB_JOBS: 'false',
    ...hookSettings(receiver.url),
  });
  id = await foundModerated(admin, grace, [ada]);
});
afterEach(() => killed.stop('SIGKILL'));
afterAll(async () => {
  await Promise.all([admin, ada, grace].map((person) => person?.disconnect()));
  await survivor?.stop();
  await receiver?.close();
  await postgres?.stop();
});

let lastId = 0;
const newId = () => `c-${++lastId}`;
const hookSays = (verdict: string) => {
  receiver.answer = (_, response: ServerResponse) => answerHook(response, verdict);
};
const holdFeed = (feedId: string) => postgres.hold(`select from feed where id = '${feedId}' for update`);
const count = async (what: string) => Number(await postgres.sql(`select count(*) from ${what}`));

/** Resolves when as many statements wait for a lock. */
const untilWaiting = (sessions: number) =>
  eventually(async () => expect(await count("pg_stat_activity where wait_event_type = 'Lock'")).toBe(sessions));

/** Runs a request on the node that dies before it can answer. */
async function lost(request: Promise<unknown>, untilStuck: () => Promise<unknown>): Promise<void> {
  const outcome = request.then(
    () => 'answered',
    () => 'lost',
  );
  await untilStuck();
  await killed.stop('SIGKILL');
  expect(await outcome).toBe('lost');
}

/** Resolves when PostgreSQL has ended the transactions of the node that was killed. */
const untilRolledBack = () =>
  eventually(async () => {
    expect(await count("pg_stat_activity where state = 'idle in transaction' or wait_event_type = 'Lock'")).toBe(0);
  });

/** Expects that the feed of the group has no hole, and each message of it once. */
async function expectWhole(messages: string[]): Promise<void> {
  expect(await contentsIn(grace, id)).toEqual(messages);
  const whole = 'count(*) = max(position) and count(distinct position) = count(*)';
  expect(await postgres.sql(`select ${whole} from feed_event where feed_id = '${id}'`)).toBe('t');
  expect(await count(`feed_event where feed_id = '${id}' and type = 'MESSAGE_ADDED'`)).toBe(messages.length);
}

const decisions = async (heldMessageId: string) => {
  const { auditLog } = await admin.http.run(AuditLogPage, { first: 10, subjectId: heldMessageId });
  return auditLog.edges.map(({ node }) => node.action);
};

describe('a node that is killed while it decides about a held message', () => {
  let heldMessageId: string;
  let clientId: string;
  let attachmentIds: string[];

  beforeEach(async () => {
    hookSays('hold');
    attachmentIds = [await upload(ada, 'picture.png', contents.png)];
    clientId = newId();
    heldMessageId = await sendHeld(ada, id, 'hello', { clientId, attachmentIds });
    hookSays('allow');
  });

  const again = async () => {
    const input = { to: { conversationId: id }, content: 'hello', clientId, attachmentIds };
    return (await ada.http.run(SendScreened, { input })).sendMessage;
  };

  test.each([
    ['release', ReleaseMessage],
    ['drop', DropMessage],
  ] as const)('has decided nothing before the commit: %s', async (_, document) => {
    // The transaction takes this lock last.
    const held = await holdFeed('world.admins');
    await lost(grace.httpAt(killed).run(document as typeof DropMessage, { input: { heldMessageId } }), () =>
      untilWaiting(1),
    );
    await held[Symbol.asyncDispose]();
    await untilRolledBack();
    expect(await pendingIn(grace, id)).toEqual(['hello']);
    expect(await again()).toMatchObject({ isDuplicate: true, heldMessage: { id: heldMessageId, state: 'PENDING' } });
    expect(await decisions(heldMessageId)).toEqual([]);
    await expectWhole([]);
    const { releaseMessage } = await grace.http.run(ReleaseMessage, { input: { heldMessageId } });
    expect(releaseMessage.message.attachments).toEqual(attachmentIds.map((fileId) => ({ id: fileId })));
    await expectWhole(['hello']);
  });

  test('has decided for good after the commit, although nobody got the answer', async () => {
    const last = await holdFeed('world.admins');
    const untilStuck = async () => {
      await untilWaiting(1);
      // It gets its lock with the commit, and then keeps the node from reading what it has decided.
      const blocking = postgres.hold('lock table held_message in access exclusive mode');
      await untilWaiting(2);
      await last[Symbol.asyncDispose]();
      table = await blocking;
      await untilWaiting(1);
    };
    let table: AsyncDisposable | null = null;
    await lost(grace.httpAt(killed).run(ReleaseMessage, { input: { heldMessageId } }), untilStuck);
    await (table as AsyncDisposable | null)?.[Symbol.asyncDispose]();
    await untilRolledBack();
    for (const document of [ReleaseMessage, DropMessage] as const) {
      const refused = grace.http.refused(document as typeof DropMessage, { input: { heldMessageId } });
      expect(await refused).toMatchObject({ code: 'ALREADY_DECIDED' });
    }
    expect(await again()).toMatchObject({ isDuplicate: true, heldMessage: { id: heldMessageId, state: 'RELEASED' } });
    expect(await decisions(heldMessageId)).toEqual(['HELD_MESSAGE_RELEASED']);
    await expectWhole(['hello']);
  });
});

describe('a node that is killed after the hook has answered', () => {
  async function newInput() {
    const attachmentIds = [await upload(ada, 'picture.png', contents.png)];
    return { to: { conversationId: id }, content: 'hello', clientId: newId(), attachmentIds };
  }

  /** Sends it to the survivor twice, and expects that it is there once. */
  async function expectOnce(input: Awaited<ReturnType<typeof newInput>>, isDuplicate: boolean): Promise<void> {
    for (const isAgain of [isDuplicate, true]) {
      const { sendMessage } = await ada.http.run(SendScreened, { input });
      expect(sendMessage.isDuplicate).toBe(isAgain);
    }
    const [pending, { viewer }] = [await pendingIn(grace, id), await ada.http.run(OwnHeldMessages, { first: 100 })];
    const own = viewer.heldMessages.edges.filter(({ node }) => node.state === 'PENDING');
    expect([...(pending ?? []), ...(await contentsIn(grace, id))]).toEqual(['hello']);
    for (const { node } of own) await grace.http.run(ReleaseMessage, { input: { heldMessageId: node.id } });
    await expectWhole(['hello']);
  }

  test.each([
    ['allow', 'the feed', () => id, 'hold'],
    ['hold', 'the inbox of the sender', () => ada.id, 'allow'],
    ['hold', 'the last lock', () => 'world.admins', 'hold'],
  ])('has stored nothing before the commit: %s, at %s', async (verdict, _, feedOf, later) => {
    const input = await newInput();
    hookSays(verdict);
    const held = await holdFeed(feedOf());
    await lost(ada.httpAt(killed).run(SendScreened, { input }), () => untilWaiting(1));
    expect(receiver.received.at(-1)?.content.data.content).toBe('hello');
    await held[Symbol.asyncDispose]();
    await untilRolledBack();
    expect(await pendingIn(grace, id)).toEqual([]);
    await expectWhole([]);
    hookSays(later);
    await expectOnce(input, false);
  });

  test.each([
    ['allow', 'hold'],
    ['hold', 'allow'],
  ])('has stored it after the commit, although nobody got the answer: %s', async (verdict, later) => {
    const input = await newInput();
    hookSays(verdict);
    const proxy = await TcpProxy.start(Number(new URL(killed.graphqlUrl).port));
    proxy.loseAnswers();
    const request = ada.httpAt({ graphqlUrl: `${proxy.url}/graphql`, socketUrl: '' }).run(SendScreened, { input });
    await expect(request).rejects.toThrow();
    await killed.stop('SIGKILL');
    proxy.close();
    hookSays(later);
    await expectOnce(input, true);
  });
});
