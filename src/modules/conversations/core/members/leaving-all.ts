import { type RawBuilder, sql } from 'kysely';
import type { FeedTransaction } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId, ConversationKind } from '../conversation.entity.js';
import { MemberRole } from './member.entity.js';
import { countMembers } from './member-total.js';

/** The maximum number of conversations per transaction, so that their feeds are locked only briefly. */
export const leavingBatch = 50;

/** The result of leaving some conversations, whose feeds are locked. */
export interface Leaving {
  /** The conversations that the user left. No event was appended yet. */
  left: ConversationId[];
  /** Whether there may be more. */
  isMore: boolean;
}

/** Removes a user from some conversations of a kind that the user does not own, in a few statements. */
export async function leaveUnowned(
  transaction: FeedTransaction,
  userId: UserId,
  kind: ConversationKind,
): Promise<Leaving> {
  const ids = async (statement: RawBuilder<{ id: ConversationId }>) =>
    (await statement.execute(transaction.em.getKysely())).rows.map(({ id }) => id);
  const ofKind = sql`user_id = ${userId} and role <> ${MemberRole.OWNER}
    and (select kind from conversation where id = conversation_id) = ${kind}`;
  const some = await ids(sql`
    select conversation_id as id from member where ${ofKind} order by conversation_id limit ${leavingBatch}`);
  if (some.length === 0) return { left: [], isMore: false };
  await transaction.lock(some);
  // Roles can change until the feeds are locked, so the condition is evaluated again.
  const left = await ids(sql`
    delete from member where ${ofKind} and conversation_id = any(${some}::text[]) returning conversation_id as id`);
  if (left.length > 0) await countMembers(transaction.em, left, -1);
  return { left, isMore: true };
}

/** Returns the oldest conversation of a kind that a user owns, or null. */
export async function findOwned(
  { em }: FeedTransaction,
  userId: UserId,
  kind: ConversationKind,
): Promise<ConversationId | null> {
  const { rows } = await sql<{ id: ConversationId }>`
    select conversation_id as id from member where user_id = ${userId} and role = ${MemberRole.OWNER}
      and (select kind from conversation where id = conversation_id) = ${kind}
    order by conversation_id limit 1`.execute(em.getKysely());
  return rows[0]?.id ?? null;
}
