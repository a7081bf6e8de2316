import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { UserId } from '../../src/modules/accounts/index.js';
import type { ConversationId } from '../../src/modules/conversations/core/conversation.entity.js';
import { readUnread } from '../../src/modules/conversations/messages/unread/unread-rows.js';
import { totalOf } from '../../src/modules/conversations/messages/unread/unread-tally.js';
import { readTotal } from '../../src/modules/conversations/messages/unread/unread-total.js';
import { type Backend, createBackend } from '../support/backend.js';
import { WritingNode } from '../support/writing-node.js';

/** More than are counted first. */
const size = 70;

let backend: Backend;
let node: WritingNode;
let ada: UserId;
let grace: UserId;
let groups: ConversationId[];

beforeAll(async () => {
  backend = await createBackend();
  node = await WritingNode.open(backend.environment);
  [ada, grace] = [await node.newUser(), await node.newUser()];
  groups = [];
  for (let n = 0; n < size; n++) groups.push(await node.newGroup(ada, grace));
});
afterAll(async () => {
  await node.close();
  await backend.dispose();
});

/** Adds messages to each group, the third of which mentions Ada. One of ten is her own. */
async function write(messages: number, from: number): Promise<void> {
  const ids = groups.map((id) => `'${id}'`).join();
  const statements = [
    `insert into message (id, conversation_id, position, sender_id, content, created_at)
      select 'msg_' || substr(id, 5) || n, id, n, case n % 10 when 0 then '${ada}' else '${grace}' end, 'look', now()
      from unnest(array[${ids}]) as id, generate_series(${from}, ${from + messages - 1}) n`,
    `insert into mention (conversation_id, user_id, message_id, position, sender_id)
      select conversation_id, '${ada}', id, position, sender_id from message where position = ${from + 2}`,
    `update feed set head = ${from + messages - 1} where id in (${ids})`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(node.database.fork().getKysely());
}

/** Returns the total, after it was compared with the sum of the counts of each conversation. */
async function total() {
  const found = await readTotal(node.database.fork(), ada);
  const counts = await readUnread(
    node.database.fork(),
    groups.map((conversationId) => ({ conversationId, userId: ada })),
  );
  expect(found).toEqual(
    totalOf(
      ada,
      counts.filter((unread) => unread !== null),
    ),
  );
  return found;
}

test('the total of many conversations is the sum of their counts, without muted ones and those that were read', async () => {
  await write(10, 101);
  expect(await total()).toMatchObject({ messageCount: 9 * size, conversationCount: size, mentionCount: size });
  const [muted, read] = groups;
  await sql`insert into notice_settings (conversation_id, user_id, level) values (${muted}, ${ada}, 'NONE')`.execute(
    node.database.fork().getKysely(),
  );
  await sql`insert into read_mark (conversation_id, user_id, position) values (${read}, ${ada}, 110)`.execute(
    node.database.fork().getKysely(),
  );
  expect(await total()).toMatchObject({ messageCount: 9 * (size - 2), conversationCount: size - 2 });
});

test('it counts all conversations with unread messages although the sum of messages is at its maximum', async () => {
  await write(60, 201);
  expect(await total()).toMatchObject({ messageCount: 1_000, conversationCount: size - 1, mentionCount: 2 * size - 3 });
});
