import { sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import type { CacheKind } from '../../../../platform/cache/index.js';
import { type Numbered, plainEntity, readEachOrder, type UnitOfWork } from '../../../../platform/database/index.js';
import type { KeyRange } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../conversation.entity.js';
import { Member, type MemberRole } from './member.entity.js';

/** The place of a member in the order of joining. */
export interface MemberPlace {
  joinedPosition: Position;
  userId: string;
}

/** The first or last members of a conversation between two places. */
export interface MemberRange extends KeyRange<MemberPlace> {
  conversationId: ConversationId;
  /** Only members with this role; null for all. */
  role: MemberRole | null;
  /** The epoch of the conversation's feed when the viewer's membership was checked. */
  epoch: number;
}

interface MemberRow extends Numbered {
  conversation_id: ConversationId;
  user_id: UserId;
  role: MemberRole;
  joined_position: string;
  joined_at: string;
}

/** Sort before and behind the places of all members. */
const lowest: MemberPlace = { joinedPosition: 0, userId: '' };
const highest: MemberPlace = { joinedPosition: Number.MAX_SAFE_INTEGER, userId: '' };

/** Returns the members of each range, in its order, with one query per order. */
export function readMembers(em: UnitOfWork, ranges: readonly MemberRange[]): Promise<Member[][]> {
  return readEachOrder<MemberRange, MemberRow, Member>(ranges, toMember, async (asked, order) => {
    const { rows } = await sql<MemberRow>`
      select asked.number, m.conversation_id, m.user_id, m.role, m.joined_position,
        extract(epoch from m.joined_at) * 1000 as joined_at
      from unnest(${asked.numbers}::int[], ${asked.each(({ conversationId }) => conversationId)}::text[],
        ${asked.each(({ above }) => (above ?? lowest).joinedPosition)}::bigint[],
        ${asked.each(({ above }) => (above ?? lowest).userId)}::text[],
        ${asked.each(({ below }) => (below ?? highest).joinedPosition)}::bigint[],
        ${asked.each(({ below }) => (below ?? highest).userId)}::text[],
        ${asked.each(({ limit }) => limit)}::int[], ${asked.each(({ role }) => role)}::text[])
        as asked (number, conversation_id, above, above_user, below, below_user, most, role)
      cross join lateral (
        select * from member
        where conversation_id = asked.conversation_id
          and (joined_position, user_id) > (asked.above, asked.above_user)
          and (joined_position, user_id) < (asked.below, asked.below_user)
          and (asked.role is null or role = asked.role)
        order by joined_position ${order}, user_id ${order} limit asked.most
      ) m
      order by asked.number, m.joined_position ${order}, m.user_id ${order}`.execute(em.getKysely());
    return rows;
  });
}

/**
 * Caches the first pages of members. Every change of members or roles starts a new epoch in the same transaction. The
 * epoch is read before the page, so the page is never older than its epoch, and a later epoch has another key.
 */
export const memberPages: CacheKind<MemberRange, Member[]> = {
  name: 'members',
  form: 1,
  ttl: 600_000,
  keyOf: ({ conversationId, above, below, order, role, limit, epoch }) =>
    above || below || order === 'desc' ? null : `${conversationId}:${epoch}:${limit}:${role ?? ''}`,
  encode: (members) =>
    members.map(({ conversationId, userId, role, joinedPosition, joinedAt }) => {
      return { conversationId, userId, role, joinedPosition, joinedAt: joinedAt.getTime() };
    }),
  decode: (members: (Member & { joinedAt: number })[]) =>
    members.map((member) => plainEntity(Member, { ...member, joinedAt: new Date(member.joinedAt) })),
};
/** The first members of a conversation after a given one, ordered by id. */
export interface MemberIdRange {
  conversationId: ConversationId;
  after: string;
  limit: number;
}

/**
 * Returns the members of each range with one query.
 * @param among returns only these of them; null for all.
 */
export async function readMemberIds(
  em: UnitOfWork,
  ranges: readonly MemberIdRange[],
  among: readonly UserId[] | null = null,
): Promise<UserId[][]> {
  const found = ranges.map((): UserId[] => []);
  const { rows } = await sql<{ number: number; id: UserId }>`
    select asked.number, m.user_id as id
    from unnest(${[...ranges.keys()]}::int[], ${ranges.map(({ conversationId }) => conversationId)}::text[],
      ${ranges.map(({ after }) => after)}::text[], ${ranges.map(({ limit }) => limit)}::int[])
      as asked (number, conversation_id, user_id, most)
    cross join lateral (
      select user_id from member where conversation_id = asked.conversation_id and user_id > asked.user_id
        ${among ? sql`and user_id = any(${[...among]}::text[])` : sql``}
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
