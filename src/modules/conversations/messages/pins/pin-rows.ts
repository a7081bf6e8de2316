import { sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { Message } from '../core/message.entity.js';
import { type MessageRow, messageColumns, toMessage } from '../core/message-rows.js';

/** The last pins of a conversation before a given one. */
export interface PinRange {
  conversationId: ConversationId;
  before: Position;
  limit: number;
}

/** A message, and the position of the event that pinned it. */
export interface PinnedMessage {
  message: Message;
  pinnedAt: Position;
}

/** Returns the pinned messages of each range, most recently pinned first, with one query. */
export async function readPins(em: UnitOfWork, ranges: readonly PinRange[]): Promise<PinnedMessage[][]> {
  const found = ranges.map((): PinnedMessage[] => []);
  const { rows } = await sql<MessageRow & { number: number; pinned_at: string }>`
    select asked.number, pin.position as pinned_at, ${messageColumns}
    from unnest(${[...ranges.keys()]}::int[], ${ranges.map(({ conversationId }) => conversationId)}::text[],
      ${ranges.map(({ before }) => before)}::bigint[],
      ${ranges.map(({ limit }) => limit)}::int[]) as asked (number, conversation_id, before, most)
    cross join lateral (
      select message_id, position from pin
      where conversation_id = asked.conversation_id and position < asked.before
      order by position desc limit asked.most
    ) as pin
    cross join lateral (select * from message where id = pin.message_id limit 1) as m
    order by asked.number, pin.position desc`.execute(em.getKysely());
  for (const row of rows) {
    found[row.number]?.push({ message: toMessage(row), pinnedAt: Number(row.pinned_at) });
  }
  return found;
}
