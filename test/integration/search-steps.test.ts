import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { UserId } from '../../src/modules/accounts/index.js';
import type { ConversationId } from '../../src/modules/conversations/core/conversation.entity.js';
import type { MessageId } from '../../src/modules/conversations/messages/core/message.entity.js';
import {
  type MessageSearch,
  readByConversation,
  readByWalking,
  readByWords,
  type SearchPlace,
} from '../../src/modules/conversations/messages/search/search-rows.js';
import { readFound } from '../../src/modules/conversations/messages/search/search-steps.js';
import { type Backend, createBackend } from '../support/backend.js';
import { WritingNode } from '../support/writing-node.js';

let backend: Backend;
let node: WritingNode;

const viewerId = 'usr_viewer' as UserId;
const group = (n: number) => `cnv_${n}` as ConversationId;
const message = (n: number) => `msg_${String(n).padStart(8, '0')}` as MessageId;

/** 9,000 messages in ten groups; the viewer is in the first five, the first of which has a third of all messages. */
beforeAll(async () => {
  backend = await createBackend();
  node = await WritingNode.open(backend.environment);
  const db = node.database.fork().getKysely();
  await sql`
    insert into message (id, conversation_id, position, sender_id, receiver_id, content, created_at)
    select 'msg_' || lpad(n::text, 8, '0'), 'cnv_' || room, n, 'usr_' || n % 3,
      case when n % 50 = 0 then case when n % 100 = 0 then 'usr_viewer' else 'usr_other' end end, '', now()
    from (select n, case when n % 3 = 0 then 1 else n % 10 + 1 end as room from generate_series(1, 9000) n) as filled`.execute(
    db,
  );
  await sql`
    insert into message_words (message_id, conversation_id, words)
    select id, conversation_id, array_to_tsvector(array[
      'all', 'tenth' || position % 10, 'seldom' || position % 500, 'one' || position
    ]) from message`.execute(db);
  await sql`analyze`.execute(db);
});
afterAll(async () => {
  await node.close();
  await backend.dispose();
});

const all = { conversationIds: [1, 2, 3, 4, 5].map(group), isOne: false, size: 6_000 };
const one = { conversationIds: [group(1)], isOne: true, size: 9_000 };
const limit = 26;

const queries = [
  "'all'",
  "'tenth3'",
  "'seldom7'",
  "'one5000'",
  "'nowhere'",
  "'all' & !'tenth3'",
  "'tenth':*",
  "'one60':*",
];
const places: (SearchPlace | null)[] = [null, { messageId: message(4_000), position: 4_000 }];
const searches = [all, one].flatMap((scope) =>
  places.flatMap((after) =>
    [null, 'usr_1' as UserId].flatMap((senderId) =>
      queries.map((query): MessageSearch => ({ viewerId, scope, query, senderId, after, limit })),
    ),
  ),
);
const nameOf = ({ scope, after, senderId, query }: MessageSearch) =>
  `${query} in ${scope.isOne ? 'one' : 'all'}${after ? ', later page' : ''}${senderId ? ', of one sender' : ''}`;

/** Returns what a scan of all messages finds. */
async function expected({ scope, after, senderId, query }: MessageSearch): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from message m join message_words w on w.message_id = m.id
    where m.conversation_id = any(${[...scope.conversationIds]}::text[]) and w.words @@ ${query}::tsquery
      and (m.receiver_id is null or m.receiver_id = ${viewerId}) and m.position < ${after?.position ?? 10_000}
      and m.sender_id like ${senderId ?? '%'}
    order by m.position desc limit ${limit}`.execute(node.database.fork().getKysely());
  return rows.map(({ id }) => id);
}

const readInSteps: typeof readByWords = (em, search) => readFound(em, search, async () => undefined);

describe('every way to search finds the same messages, newest first:', () => {
  test.each(searches.map((search) => [nameOf(search), search] as const))('%s', async (_name, search) => {
    const found = await expected(search);
    const ways = [readInSteps, readByWalking, readByWords, ...(search.scope.isOne ? [] : [readByConversation])];
    for (const read of ways) {
      const messages = await read(node.database.fork(), search);
      expect(messages.map(({ id }) => id)).toEqual(found);
    }
  });
});
