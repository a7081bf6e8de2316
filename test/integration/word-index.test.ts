import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { pino } from 'pino';
import type { UserId } from '../../src/modules/accounts/index.js';
import { AttachmentService } from '../../src/modules/attachments/index.js';
import type { ConversationId } from '../../src/modules/conversations/core/conversation.entity.js';
import { MembershipPolicy } from '../../src/modules/conversations/index.js';
import { MessageChangeService } from '../../src/modules/conversations/messages/changes/message-change.service.js';
import { MessageGate } from '../../src/modules/conversations/messages/screening/message-gate.js';
import { Screening } from '../../src/modules/conversations/messages/screening/screening.js';
import { WordIndexer } from '../../src/modules/conversations/messages/search/word-indexer.js';
import { BackgroundWork } from '../../src/platform/concurrency/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { draftOf, WritingNode } from '../support/writing-node.js';

let backend: Backend;
let node: WritingNode;
let indexer: WordIndexer;
let changes: MessageChangeService;
let ada: UserId;
let groupId: ConversationId;

beforeAll(async () => {
  backend = await createBackend();
  node = await WritingNode.open(backend.environment);
  const { database, feeds } = node;
  indexer = new WordIndexer(database, new BackgroundWork(pino({ level: 'silent' })));
  const rights = { policy: new MembershipPolicy(database), contacts: node.contacts };
  const gate = new MessageGate(database, new Screening({ refused: null, held: null }));
  const attachments = new AttachmentService(database, async () => false);
  changes = new MessageChangeService(database, feeds, rights, attachments, gate, 60_000);
  ada = await node.newUser();
});
beforeEach(async () => {
  await indexer.run();
  groupId = await node.newGroup(ada);
});
afterAll(async () => {
  await node.close();
  await backend.dispose();
});

async function run<Row>(statement: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return (await statement.execute(node.database.fork().getKysely())).rows;
}

async function send(content: string) {
  return (await node.writer().write(draftOf(ada, groupId, content))).message.id;
}

/** Returns the words of the group's messages, in the order of the messages. */
async function words(): Promise<string[]> {
  const rows = await run(sql<{ words: string }>`
    select words::text as words from message_words where conversation_id = ${groupId} order by message_id`);
  return rows.map((row) => row.words);
}

const queued = () => run(sql<{ message_ids: string[] }>`select message_ids from unindexed_messages order by id`);

describe('the words of a message', () => {
  test('are stored by the indexer, not by the send', async () => {
    const id = await send('hello world');
    expect(await words()).toEqual([]);
    expect(await queued()).toEqual([{ message_ids: [id] }]);
    expect(await indexer.run()).toEqual({ done: 1 });
    expect(await words()).toEqual(["'hello':1 'world':2"]);
    expect(await queued()).toEqual([]);
    expect(await indexer.run()).toBeNull();
  });

  test('are queued in one row for all messages of a batch', async () => {
    const writer = node.writer();
    const drafts = Array.from({ length: 50 }, (_, n) => draftOf(ada, groupId, `number ${n}`));
    const sent = await Promise.all(drafts.map((draft) => writer.write(draft)));
    const rows = await queued();
    expect(rows).toHaveLength(writer.written.statements);
    expect(rows.flatMap((row) => row.message_ids).toSorted()).toEqual(sent.map(({ message }) => message.id).toSorted());
    expect(await indexer.run()).toEqual({ done: 50 });
    expect(await words()).toHaveLength(50);
  });

  test('are those of the last edit, also if it was edited before it was indexed', async () => {
    const [early, late] = [await send('one'), await send('two')];
    await changes.edit(ada, early, 'first');
    await indexer.run();
    expect(await words()).toEqual(["'first':1", "'two':1"]);
    await changes.edit(ada, late, 'second');
    expect(await words()).toEqual(["'first':1"]);
    await indexer.run();
    expect(await words()).toEqual(["'first':1", "'second':1"]);
  });

  test('are gone with the message, and never come if it is deleted before', async () => {
    const [early, late] = [await send('one'), await send('two')];
    await changes.delete(ada, early);
    await indexer.run();
    expect(await words()).toEqual(["'two':1"]);
    await changes.delete(ada, late);
    expect(await words()).toEqual([]);
    await indexer.run();
    expect(await words()).toEqual([]);
  });

  test('are none if it has no words', async () => {
    await send('… ?!');
    expect(await indexer.run()).toEqual({ done: 1 });
    expect(await words()).toEqual([]);
  });
});

test('messages from before the index are indexed in batches, newest first, and each once', async () => {
  await run(sql`
    insert into message (id, conversation_id, position, sender_id, content, created_at)
    select ${groupId} || lpad(n::text, 8, '0'), ${groupId}, 100 + n, ${ada}, 'old ' || n, now() from generate_series(1, 2500) n`);
  await run(sql`insert into unindexed_messages (before) values ('~')`);
  await send('new');
  await indexer.run();
  expect(await words()).toHaveLength(2_501);
  expect(await queued()).toEqual([]);
});

test('a queue that was not emptied because of a fault is worked off later', async () => {
  await send('hello');
  await run(sql`alter table message_words rename to elsewhere`);
  await expect(indexer.run()).rejects.toThrow();
  await run(sql`alter table elsewhere rename to message_words`);
  expect(await indexer.run()).toEqual({ done: 1 });
  expect(await words()).toEqual(["'hello':1"]);
});
