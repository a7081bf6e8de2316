import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { pino } from 'pino';
import type { UserId } from '../../src/modules/accounts/index.js';
import { AttachmentService } from '../../src/modules/attachments/index.js';
import type { ConversationId } from '../../src/modules/conversations/core/conversation.entity.js';
import { GroupPurge } from '../../src/modules/conversations/groups/group-purge.js';
import { MembershipPolicy } from '../../src/modules/conversations/index.js';
import { MessageChangeService } from '../../src/modules/conversations/messages/changes/message-change.service.js';
import { HoldingService } from '../../src/modules/conversations/messages/holding/holding.service.js';
import { PinService } from '../../src/modules/conversations/messages/pins/pin.service.js';
import { ReactionService } from '../../src/modules/conversations/messages/reactions/reaction.service.js';
import { moveMark } from '../../src/modules/conversations/messages/reading/read-rows.js';
import { MessageGate } from '../../src/modules/conversations/messages/screening/message-gate.js';
import { Screening } from '../../src/modules/conversations/messages/screening/screening.js';
import { WordIndexer } from '../../src/modules/conversations/messages/search/word-indexer.js';
import { SingleMessageWriter } from '../../src/modules/conversations/messages/storing/single-message.js';
import { ThreadService } from '../../src/modules/conversations/messages/threads/thread.service.js';
import { BackgroundWork } from '../../src/platform/concurrency/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { draftOf, WritingNode } from '../support/writing-node.js';

let backend: Backend;
let node: WritingNode;
let attachments: AttachmentService;
let ada: UserId;
let grace: UserId;

beforeAll(async () => {
  backend = await createBackend();
  node = await WritingNode.open(backend.environment);
  attachments = new AttachmentService(node.database, async () => false);
  [ada, grace] = [await node.newUser(), await node.newUser()];
});
afterAll(async () => {
  await node.close();
  await backend.dispose();
});

/** Creates a group with every kind of data that a group can have. */
async function fullGroup(): Promise<ConversationId> {
  const { database, feeds } = node;
  const rights = { policy: new MembershipPolicy(database), contacts: node.contacts };
  const id = await node.newGroup(ada, grace);
  const { message, position } = await node.writer().write(draftOf(ada, id, `@${grace} and @everyone`));
  await new PinService(database, feeds, rights).pin(ada, message.id);
  await new ReactionService(database, feeds, rights).add(grace, message.id, '👍');
  const gate = new MessageGate(database, new Screening({ refused: null, held: null }));
  const changes = new MessageChangeService(database, feeds, rights, attachments, gate, 60_000);
  await changes.edit(ada, message.id, `@${grace}, @everyone`);
  const singleWriter = new SingleMessageWriter(feeds, attachments, node.contacts, () => undefined);
  const held = draftOf(ada, id, 'to be reviewed').message;
  await new HoldingService(feeds, singleWriter, attachments).hold(held, 'a word');
  await new ThreadService(database, feeds, rights.policy).follow(grace, message.id);
  await moveMark(database.fork(), id, grace, position, true);
  await new WordIndexer(database, new BackgroundWork(pino({ level: 'silent' }))).run();
  return id;
}

/** Returns the tables that contain data of a group. */
async function traces(id: ConversationId): Promise<string[]> {
  const db = node.database.fork().getKysely();
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where column_name = 'conversation_id' and table_schema = current_schema()
      -- Notices wait there until someone was notified, for seconds.
      and table_name <> 'message_notice'`.execute(db);
  const found: string[] = [];
  for (const { name } of rows) {
    const { rows: left } = await sql`select 1 from ${sql.table(name)} where conversation_id = ${id} limit 1`.execute(
      db,
    );
    if (left.length > 0) found.push(name);
  }
  if ((await node.log(id)).length > 0) found.push('feed_event');
  if ((await sql`select 1 from feed where id = ${id}`.execute(db)).rows.length > 0) found.push('feed');
  return found.toSorted();
}

test('the data of a deleted group is gone after a day, and other groups lose nothing', async () => {
  const [deleted, kept] = [await fullGroup(), await fullGroup()];
  const before = await traces(kept);
  expect(before).toEqual([
    'feed',
    'feed_event',
    'held_message',
    'member',
    'mention',
    'message',
    'message_version',
    'message_words',
    'pin',
    'reaction',
    'read_mark',
    'thread_follow',
  ]);
  await node.groups.deleteGroup(ada, deleted);
  const purge = new GroupPurge(node.database, attachments);
  expect(await purge.purge()).toEqual({ purged: 0 });
  await sql`update conversation set deleted_at = now() - interval '25 hours' where id = ${deleted}`.execute(
    node.database.fork().getKysely(),
  );
  expect(await purge.purge()).toEqual({ purged: 1 });
  expect(await traces(deleted)).toEqual([]);
  expect(await traces(kept)).toEqual(before);
});

test('a large group is deleted in many short statements', async () => {
  const id = await fullGroup();
  const db = node.database.fork().getKysely();
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`insert into message (id, conversation_id, position, sender_id, content, created_at)
    select 'msg_' || n, '${id}', 1000 + n, '${ada}', 'text', now() from generate_series(1, 12000) n`);
  await run(`insert into attachment (id, uploader_id, file_name, byte_size, message_id, conversation_id, created_at)
    select 'att_' || n, '${ada}', 'a.txt', 9, 'msg_' || n, '${id}', now() from generate_series(1, 12000) n`);
  await run(`create function refuse_many() returns trigger language plpgsql as
    'begin if (select count(*) from changed) > 5000 then raise exception ''too many''; end if; return null; end'`);
  await run(`create trigger small after delete on message referencing old table as changed
    for each statement execute function refuse_many()`);
  await run(`create trigger small after update on attachment referencing new table as changed
    for each statement execute function refuse_many()`);
  await run(`update conversation set deleted_at = now() - interval '25 hours' where id = '${id}'`);
  expect(await new GroupPurge(node.database, attachments).purge()).toEqual({ purged: 1 });
  // Another job removes files, together with their rows.
  expect(await traces(id)).toEqual(['attachment', 'member']);
  const { rows } = await sql`select 1 from attachment where discarded_at is null`.execute(db);
  expect(rows).toEqual([]);
});
