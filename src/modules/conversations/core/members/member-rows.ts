import { sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import type { CacheKind } from '../../../../platform/cache/index.js';
import { plainEntity, type UnitOfWork } from '../../../../platform/database/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../conversation.entity.js';
import { Member, type MemberRole } from './member.entity.js';

/** The first members of a conversation after a given one, in the order in which they joined. */
export interface MemberRange {
  conversationId: ConversationId;
  after: { joinedPosition: Position; userId: string } | null;
  /** Only those of this role; null for all. */
  role: MemberRole | null;
  limit: number;
  /** The epoch of the conversation's feed when the viewer was found to be a member. */
  epoch: number;
}

interface MemberRow {
  number: number;
  conversation_id: ConversationId;
  user_id: UserId;
  role: MemberRole;
  joined_position: string;
  joined_at: string;
}

/** Returns the members of each range, in one query. */
export async function readMembers(em: UnitOfWork, ranges: readonly MemberRange[]): Promise<Member[][]> {
  const found = ranges.map((): Member[] => []);
  const { rows } = await sql<MemberRow>`
    select asked.number, m.conversation_id, m.user_id, m.role, m.joined_position,
      extract(epoch from m.joined_at) * 1000 as joined_at
    from unnest(${[...ranges.keys()]}::int[], ${ranges.map(({ conversationId }) => conversationId)}::text[],
      ${ranges.map(({ after }) => after?.joinedPosition ?? 0)}::bigint[],
      ${ranges.map(({ after }) => after?.userId ?? '')}::text[],
      ${ranges.map(({ limit }) => limit)}::int[], ${ranges.map(({ role }) => role)}::text[])
      as asked (number, conversation_id, position, user_id, most, role)
    cross join lateral (
      select * from member
      where conversation_id = asked.conversation_id and (joined_position, user_id) > (asked.position, asked.user_id)
        and (asked.role is null or role = asked.role)
      order by joined_position, user_id limit asked.most
    ) m
    order by asked.number, m.joined_position, m.user_id`.execute(em.getKysely());
  for (const row of rows) found[row.number]?.push(toMember(row));
  return found;
}

/**
 * Caches the first pages of members. Every change of members or roles begins an epoch in its own transaction. A page
 * that is read after its epoch was known is never older than the epoch, and a later epoch makes another key.
 */
export const memberPages: CacheKind<MemberRange, Member[]> = {
  name: 'members',
  form: 1,
  ttl: 600_000,
  keyOf: ({ conversationId, after, role, limit, epoch }) =>
    after ? null : `${conversationId}:${epoch}:${limit}:${role ?? ''}`,
  encode: (members) =>
    members.map(({ conversationId, userId, role, joinedPosition, joinedAt }) => {
      return { conversationId, userId, role, joinedPosition, joinedAt: joinedAt.getTime() };
    }),
  decode: (members: (Member & { joinedAt: number })[]) =>
    members.map((member) => plainEntity(Member, { ...member, joinedAt: new Date(member.joinedAt) })),
};
/** The first members of a conversation after a given one, in the order of their ids. */
export interface MemberIdRange {
  conversationId: ConversationId;
  after: string;
  limit: number;
}

/** Returns the members of each range, in one query. */
export async function readMemberIds(em: UnitOfWork, ranges: readonly MemberIdRange[]): Promise<UserId[][]> {
  const found = ranges.map((): UserId[] => []);
  const { rows } = await sql<{ number: number; id: UserId }>`
    select asked.number, m.user_id as id
    from unnest(${[...ranges.keys()]}::int[], ${ranges.map(({ conversationId }) => conversationId)}::text[],
      ${ranges.map(({ after }) => after)}::text[], ${ranges.map(({ limit }) => limit)}::int[])
      as asked (number, conversation_id, user_id, most)
    cross join lateral (
      select user_id from member where conversation_id = asked.conversation_id and user_id > asked.user_id
      order by user_id limit asked.most
    ) m
    order by asked.number, m.user_id`.execute(em.getKysely());
  for (const { number, id } of rows) found[number]?.push(id);
  return found;
}

function toMember(row: MemberRow): Member {
  return plainEntity(Member, {
    conversationId: row.conversation_id,
    userId: row.user_id,
    role: row.role,
    joinedPosition: Number(row.joined_position),
    joinedAt: new Date(Number(row.joined_at)),
  });
}
