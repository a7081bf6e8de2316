import { sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import { type UnitOfWork } from '../../../../platform/database/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { MessageId } from '../core/message.entity.js';
import { ReactionCount } from './reaction.entity.js';

/** Returns the reactions to each message, ordered by the first reaction with each emoji. */
export async function countReactions(em: UnitOfWork, ids: readonly MessageId[]): Promise<ReactionCount[][]> {
  const { rows } = await sql<{ message_id: MessageId; emoji: string; count: string }>`
    select message_id, emoji, count(*) as count from reaction where message_id = any(${[...ids]}::text[])
    group by message_id, emoji order by message_id, min(position), emoji`.execute(em.getKysely());
  const byMessage = Map.groupBy(rows, (row) => row.message_id);
  return ids.map((id) => (byMessage.get(id) ?? []).map(toCount));
}

function toCount({ message_id, emoji, count }: { message_id: MessageId; emoji: string; count: string }) {
  return Object.assign(new ReactionCount(), { messageId: message_id, emoji, count: Number(count) });
}

/** A user and a message. */
interface Asked {
  userId: string;
  messageId: string;
}

/** Returns the emojis with which each user reacted to a message, in the order of `asked`. */
export async function reactionsOf(em: UnitOfWork, asked: readonly Asked[]): Promise<Set<string>[]> {
  const { rows } = await sql<{ n: number; emoji: string }>`
    select asked.n, r.emoji
    from unnest(${[...asked.keys()]}::int[], ${asked.map(({ messageId }) => messageId)}::text[],
      ${asked.map(({ userId }) => userId)}::text[]) as asked (n, message_id, user_id)
    join reaction r on r.message_id = asked.message_id and r.user_id = asked.user_id`.execute(em.getKysely());
  const found = asked.map(() => new Set<string>());
  for (const { n, emoji } of rows) found[n]?.add(emoji);
  return found;
}

/** The first users that reacted to a message with an emoji, after a position. */
export interface ReactorRange {
  messageId: MessageId;
  emoji: string;
  after: Position;
  limit: number;
}

/** A user that reacted, and the position of the event. */
export interface Reactor {
  userId: UserId;
  position: Position;
}

/** Returns the users of each range, earliest first, with one query. */
export async function readReactors(em: UnitOfWork, ranges: readonly ReactorRange[]): Promise<Reactor[][]> {
  const found = ranges.map((): Reactor[] => []);
  const { rows } = await sql<{ number: number; user_id: UserId; position: string }>`
    select asked.number, r.user_id, r.position
    from unnest(${[...ranges.keys()]}::int[], ${ranges.map(({ messageId }) => messageId)}::text[],
      ${ranges.map(({ emoji }) => emoji)}::text[], ${ranges.map(({ after }) => after)}::bigint[],
      ${ranges.map(({ limit }) => limit)}::int[]) as asked (number, message_id, emoji, after, most)
    cross join lateral (
      select user_id, position from reaction
      where message_id = asked.message_id and emoji = asked.emoji and position > asked.after
      order by position limit asked.most
    ) r
    order by asked.number, r.position`.execute(em.getKysely());
  for (const { number, user_id, position } of rows) {
    found[number]?.push({ userId: user_id, position: Number(position) });
  }
  return found;
}
