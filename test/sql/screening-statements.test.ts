import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signUpAdmin } from '../support/admin.js';
import { type Backend, createBackend } from '../support/backend.js';
import { eventually } from '../support/eventually.js';
import { contents, upload } from '../support/files.js';
import { add, found, promote } from '../support/groups.js';
import { DropMessage, ReleaseMessage, sendHeld, wordFiles } from '../support/held-messages.js';
import { hookSettings } from '../support/message-hook.js';
import { type Person, signUp } from '../support/people.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

let backend: Backend;
let recorder: StatementRecorder;
let receiver: WebhookReceiver;
/** By their checks. */
let servers: Record<'none' | 'lists' | 'hook', TestServer>;
let ada: Person;
let grace: Person;
let moderators: Person[];
let small: string;
let large: string;

beforeAll(async () => {
  backend = await createBackend();
  recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  receiver = await WebhookReceiver.start();
  const quiet = { DATABASE_URL: recorder.url, HUBBUB_FEED_REPAIR_INTERVAL: '10m', HUBBUB_JOBS: 'false' };
  const start = (more: Record<string, string>) => startTestServer({ ...backend.environment, ...quiet, ...more });
  servers = {
    none: await start({}),
    lists: await start(await wordFiles(['forbidden'], ['review'])),
    hook: await start(hookSettings(receiver.url)),
  };
  const { graphqlUrl, socketUrl } = servers.lists;
  ada = await signUpAdmin({ graphqlUrl, socketUrl, backend }, 'ada');
  [grace, ...moderators] = await signUp(
    servers.lists,
    'grace',
    ...Array.from({ length: 8 }, (_, n) => `moderator${n}`),
  );
  [small, large] = [await found(ada), await found(ada)];
  await add(ada, small, grace);
  await add(ada, large, grace, ...moderators);
  for (const moderator of moderators) await promote(ada, large, moderator);
});
afterAll(async () => {
  for (const server of Object.values(servers)) await server.stop();
  await receiver.close();
  await recorder[Symbol.asyncDispose]();
  await backend.dispose();
});

/** Returns the statements of a request, without the look at its session. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  recorder.take();
  await work();
  const statements = recorder.takeOfRequests().filter(({ text }) => !text.includes('prepared: live_sessions'));
  return statements.map(({ text }) => text.trim().replace(/\s+/g, ' ').slice(0, 80));
}

let lastId = 0;

const send =
  (server: TestServer, content: string, more: object = {}) =>
  () =>
    grace.httpAt(server).send('mutation ($input: SendMessageInput!) { sendMessage(input: $input) { isDuplicate } }', {
      input: { to: { conversationId: small }, content, clientId: `c-${++lastId}`, ...more },
    });

describe('a message', () => {
  test.each([
    ['no check', 'none', 1],
    ['word lists', 'lists', 1],
    // They look for a held and for a stored message with the same clientId.
    ['a hook', 'hook', 3],
  ] as const)('takes with %s no more statements than it needs', async (_, server, count) => {
    await eventually(async () => {
      const statements = await statementsOf(send(servers[server], 'hello'));
      expect(statements).toHaveLength(count);
      expect(statements.filter((text) => text.includes('send_messages'))).toHaveLength(1);
    });
  });

  test('that is refused by a list takes only the looks for a first message', async () => {
    await eventually(async () => {
      expect(await statementsOf(send(servers.lists, 'forbidden'))).toHaveLength(2);
    });
  });
});

describe('the statements of a held message', () => {
  /** Returns a few messages that are held in a group: with as many files. */
  async function hold(conversationId: string, files: number): Promise<() => Promise<string>> {
    const ids = Array.from({ length: files }, (_, n) => upload(grace, `picture${n}.png`, contents.png));
    const more = { attachmentIds: await Promise.all(ids), clientId: `c-${++lastId}` };
    return () => sendHeld(grace, conversationId, 'review this', more);
  }

  /** Returns the statements of holding a message, of releasing it, and of dropping another one. */
  async function statementsIn(conversationId: string, files: number): Promise<string[][]> {
    let heldMessageId = '';
    const decide = (document: typeof ReleaseMessage | typeof DropMessage) => async () => {
      await ada.http.run(document as typeof DropMessage, { input: { heldMessageId } });
    };
    const holdOne = await hold(conversationId, files);
    const holding = await statementsOf(async () => {
      heldMessageId = await holdOne();
    });
    const releasing = await statementsOf(decide(ReleaseMessage));
    heldMessageId = await (await hold(conversationId, files))();
    return [holding, releasing, await statementsOf(decide(DropMessage))];
  }

  test('are as many for many moderators as for one, and for many files as for one', async () => {
    const counts = async (...where: [conversationId: string, files: number]) =>
      (await statementsIn(...where)).map((statements) => statements.length);
    await counts(small, 1);
    await eventually(async () => {
      const few = await counts(small, 1);
      expect(await counts(large, 1)).toEqual(few);
      expect(await counts(small, 5)).toEqual(few);
      expect(few).toEqual([20, 19, 13]);
    });
  });
});
