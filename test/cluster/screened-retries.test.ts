import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { FeedTransaction } from '../../src/feed/feed-transaction.js';
import { type UserId, UserId as UserIds } from '../../src/modules/accounts/index.js';
import { ConversationId } from '../../src/modules/conversations/index.js';
import { SingleMessageWriter } from '../../src/modules/conversations/messages/storing/single-message.js';
import type { SendMessageInput } from '../gql/graphql.js';
import { type Backend, createBackend } from '../support/backend.js';
import { openChat } from '../support/direct-chats.js';
import { eventually } from '../support/eventually.js';
import { found } from '../support/groups.js';
import { SendScreened, wordFiles } from '../support/held-messages.js';
import { Delay, interfere } from '../support/interference.js';
import { answerHook, hookSettings } from '../support/message-hook.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { draftOf, WritingNode } from '../support/writing-node.js';

let backend: Backend;
/** Holds messages with a word. */
let strict: TestServer;
/** Has no list, as a node that was started with new settings. */
let lax: TestServer;
let writing: WritingNode;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  backend = await createBackend();
  strict = await startTestServer({ ...backend.environment, ...(await wordFiles([], ['review'])) });
  lax = await startTestServer(backend.environment);
  writing = await WritingNode.open(backend.environment);
  [ada, grace] = await signUp(strict, 'ada', 'grace');
});
afterEach(() => Promise.all([ada.disconnect(), grace.disconnect()]));
afterAll(async () => {
  await writing.close();
  await lax.stop();
  await strict.stop();
  await backend.dispose();
});

let lastId = 0;
const newId = () => `c-${++lastId}`;

async function send(server: TestServer, input: SendMessageInput) {
  return (await ada.httpAt(server).run(SendScreened, { input })).sendMessage;
}

/** Returns the ids of all stored and held messages of ada with a `clientId`. */
async function keptOf(clientId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from message where sender_id = ${ada.id} and client_id = ${clientId}
    union all select id from held_message where sender_id = ${ada.id} and client_id = ${clientId}`.execute(
    writing.database.fork().getKysely(),
  );
  return rows.map(({ id }) => id);
}

const idOf = ({ message, heldMessage }: Awaited<ReturnType<typeof send>>) => message?.id ?? heldMessage?.id;

describe('two nodes, of which one would hold a message and the other would not', () => {
  const places: Record<string, () => Promise<SendMessageInput['to']>> = {
    'a group': async () => ({ conversationId: await found(ada) }),
    'a direct chat': async () => ({ conversationId: await openChat(ada, grace) }),
    'a new direct chat': async () => {
      const [other] = await signUp(strict, `other${++lastId}`);
      return { userId: other.id };
    },
  };

  test.each(Object.entries(places))('keep one message if both get it at the same moment: %s', async (_, place) => {
    for (let round = 0; round < 10; round++) {
      const input = { to: await place(), content: 'review this', clientId: newId() };
      const nodes = [strict, lax, strict, lax];
      const answers = await Promise.all(nodes.map((node) => send(node, input)));
      const kept = await keptOf(input.clientId);
      expect(kept).toHaveLength(1);
      expect(answers.map(idOf)).toEqual(nodes.map(() => kept[0]));
      expect(answers.filter(({ isDuplicate }) => !isDuplicate)).toHaveLength(1);
    }
  });

  test('keep the stored message if it was stored while the other node was about to hold it', async () => {
    const input = { to: { conversationId: await openChat(ada, grace) }, content: 'review this', clientId: newId() };
    const delay = new Delay(SingleMessageWriter, 'rehearse');
    const holding = send(strict, input);
    await delay.reached;
    const stored = await send(lax, input);
    delay[Symbol.dispose]();
    expect(await holding).toEqual({ ...stored, isDuplicate: true });
    expect(await keptOf(input.clientId)).toEqual([stored.message?.id]);
  });

  /** Delays a statement between its snapshot and its locks. */
  const ballast = (senderId: UserId) => draftOf(senderId, ConversationId.create(), 'x'.repeat(4_000_000));

  test('keep the held message if a statement of the other node began before it was held', async () => {
    const conversationId = ConversationId.parse(await openChat(ada, grace), 'id');
    const senderId = UserIds.parse(ada.id, 'id');
    for (let round = 0; round < 5; round++) {
      const clientId = newId();
      const writer = writing.writer();
      let storing: Promise<PromiseSettledResult<unknown>[]> | null = null;
      const begin = async (renew: () => unknown) => {
        await renew();
        const drafts = [ballast(senderId), draftOf(senderId, conversationId, 'review this', clientId)];
        storing ??= Promise.allSettled(drafts.map((draft) => writer.write(draft)));
        await eventually(async () => expect(await isStoring()).toBe(true));
      };
      using _ = interfere(FeedTransaction, 'renew', begin);
      const { heldMessage } = await send(strict, { to: { conversationId }, content: 'review this', clientId });
      expect(await storing).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
      expect(await keptOf(clientId)).toEqual([heldMessage?.id]);
    }
  });

  /** Returns whether a statement that stores messages has begun, or waits for the feed's lock. */
  async function isStoring(): Promise<boolean> {
    const { rows } = await sql`
      select from pg_stat_activity
      where datname = current_database() and state = 'active' and pid <> pg_backend_pid()
        and (query like '%send_messages%' or wait_event_type = 'Lock')`.execute(writing.database.fork().getKysely());
    return rows.length > 0;
  }
});

describe('two nodes that ask a hook at the same time', () => {
  test('answer with the first message, whatever the hook says to the second attempt', async () => {
    const receiver = await WebhookReceiver.start();
    const hook = { ...backend.environment, ...hookSettings(receiver.url) };
    await using here = await startTestServer(hook);
    await using there = await startTestServer(hook);
    for (const first of ['allow', 'hold']) {
      for (const second of ['allow', 'hold', 'refuse', 'nonsense']) {
        const asked: ServerResponse[] = [];
        receiver.answer = (_, response) => void asked.push(response);
        const input = { to: { conversationId: await found(ada) }, content: 'hello', clientId: newId() };
        const slow = send(here, input);
        await eventually(() => expect(asked).toHaveLength(1));
        const fast = send(there, input);
        await eventually(() => expect(asked).toHaveLength(2));
        answerHook(asked[1], first);
        const answer = await fast;
        answerHook(asked[0], second);
        expect(await slow).toEqual({ ...answer, isDuplicate: true });
        expect(await keptOf(input.clientId)).toEqual([idOf(answer)]);
      }
    }
    await receiver.close();
  });
});
