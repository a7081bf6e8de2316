import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { everyone } from '../../src/feed/index.js';
import type { UserId } from '../../src/modules/accounts/index.js';
import type { ConversationId } from '../../src/modules/conversations/core/conversation.entity.js';
import { type Backend, createBackend } from '../support/backend.js';
import { draftOf, WritingNode } from '../support/writing-node.js';

let backend: Backend;
let node: WritingNode;
let ada: UserId;
let grace: UserId;
let eve: UserId;
let group: ConversationId;

beforeAll(async () => {
  backend = await createBackend();
  node = await WritingNode.open(backend.environment);
});
beforeEach(async () => {
  [ada, grace, eve] = [await node.newUser(), await node.newUser(), await node.newUser()];
  group = await node.newGroup(ada, grace);
  node.announced.length = 0;
});
afterAll(async () => {
  await node.close();
  await backend.dispose();
});

/** Returns the mentioned users of a conversation, and how often each is mentioned. */
async function rows(conversationId: ConversationId): Promise<Record<string, number>> {
  const { rows: found } = await sql<{ user_id: string; count: string }>`
    select user_id, count(*) as count from mention where conversation_id = ${conversationId} group by user_id`.execute(
    node.database.fork().getKysely(),
  );
  return Object.fromEntries(found.map(({ user_id, count }) => [user_id, Number(count)]));
}

describe('messages with mentions', () => {
  test('are stored together with others, many in one statement, in order of arrival', async () => {
    const writer = node.writer();
    const contents = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? `@${grace} ${i}` : `message ${i}`));
    const sent = await Promise.all(contents.map((content) => writer.write(draftOf(ada, group, content))));
    expect(writer.written.statements).toBe(1);
    expect(sent.map(({ message }) => message.content)).toEqual(contents);
    expect(sent.map(({ position }) => position)).toEqual(contents.map((_, i) => i + 3));
    const mentioning = sent.filter(({ message }) => message.mentions !== null);
    expect(mentioning.map(({ message }) => message.content)).toEqual(contents.filter((_, i) => i % 3 === 0));
    expect(await rows(group)).toEqual({ [grace]: 20 });
  });

  test('store one row for @everyone, none for the sender, and none for a rejected message', async () => {
    const writer = node.writer();
    const elsewhere = await node.newGroup(eve);
    const sends = [
      draftOf(ada, group, '@everyone'),
      draftOf(grace, group, `@everyone, @${ada} and @${grace}`),
      draftOf(eve, group, `@${grace}`),
      draftOf(ada, group, `@${grace} @${grace}`, 'once'),
      draftOf(ada, group, `@${grace} @${grace}`, 'once'),
      draftOf(eve, elsewhere, `@${grace} @everyone`),
    ];
    await Promise.allSettled(sends.map((draft) => writer.write(draft)));
    expect(await rows(group)).toEqual({ [everyone]: 1, [ada]: 1, [grace]: 1 });
    expect(await rows(elsewhere)).toEqual({ [everyone]: 1 });
  });

  test('name the mentioned users in their events, announced as in the log', async () => {
    const writer = node.writer();
    const contents = [`@${grace}, @${eve}, @everyone, @${ada} and @${grace}`, 'nobody', '@everyone'];
    for (const content of contents) await writer.write(draftOf(ada, group, content));
    const logged = (await node.log(group)).slice(-3);
    expect(node.announced.map(({ position, data }) => ({ position, data }))).toEqual(
      logged.map(({ position, data }) => ({ position, data })),
    );
    expect(logged.map(({ data }) => data.mentioned)).toEqual([[grace, everyone, ada], undefined, [everyone]]);
    expect(logged.map(({ data }) => 'mentioned' in data)).toEqual([true, false, true]);
    expect(node.announced.map(({ snapshot }) => (snapshot?.mentions as unknown[] | null)?.length)).toEqual([
      4,
      undefined,
      1,
    ]);
  });

  test('are evaluated when they are stored: a user who left before is not mentioned', async () => {
    const writer = node.writer();
    const leaving = node.members.leave(grace, group, null);
    const sends = Array.from({ length: 20 }, (_, i) => writer.write(draftOf(ada, group, `@${grace} ${i}`)));
    const [left, ...sent] = await Promise.all([leaving, ...sends]);
    const mentioned = sent.map(({ message, position }) => [position < left.position, message.mentions !== null]);
    expect(mentioned).toEqual(mentioned.map(([isBefore]) => [isBefore, isBefore]));
  });
});
