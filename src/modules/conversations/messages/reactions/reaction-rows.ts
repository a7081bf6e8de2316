import { sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import { type UnitOfWork } from '../../../../platform/database/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { MessageId } from '../core/message.entity.js';
import { ReactionCount } from './reaction.entity.js';

/** The reactions to each message, the kind that came first coming first. */
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

/** How one user reacted to a message. */
interface Asked {
  userId: string;
  messageId: string;
}

/** The emojis by which each reacted to a message, in the order given. */
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

/** The first of those who reacted to a message by an emoji, behind a position. */
export interface ReactorRange {
  messageId: MessageId;
  emoji: string;
  after: Position;
  limit: number;
}

/** One who reacted, and where in the feed that is told. */
export interface Reactor {
  userId: UserId;
  position: Position;
}

/** Those of each range, who reacted first coming first: one query, however many ranges. */
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
