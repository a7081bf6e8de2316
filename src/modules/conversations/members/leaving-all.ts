import { type RawBuilder, sql } from 'kysely';
import type { FeedTransaction } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId, ConversationKind } from '../conversation.entity.js';
import { MemberRole } from './member.entity.js';
import { countMembers } from './member-total.js';

/** What becomes of the conversations of someone who goes: their feeds are held. */
export interface Leaving {
  /** They are in these no more. Nobody has been told yet. */
  left: ConversationId[];
  /** They still own these. */
  owned: ConversationId[];
}

/**
 * Takes a user out of all conversations of a kind that they do not own: in a few statements, however many those are.
 */
export async function leaveUnowned(
  transaction: FeedTransaction,
  userId: UserId,
  kind: ConversationKind,
): Promise<Leaving> {
  const ids = async (statement: RawBuilder<{ id: ConversationId }>) =>
    (await statement.execute(transaction.em.getKysely())).rows.map(({ id }) => id);
  const ofKind = sql`user_id = ${userId} and (select kind from conversation where id = conversation_id) = ${kind}`;
  await transaction.lock(await ids(sql`select conversation_id as id from member where ${ofKind}`));
  // Only now it is certain what they are in them.
  const left = await ids(sql`
    delete from member where ${ofKind} and role <> ${MemberRole.OWNER} returning conversation_id as id`);
  if (left.length > 0) await countMembers(transaction.em, left, -1);
  const owned = await ids(sql`select conversation_id as id from member where ${ofKind} order by 1`);
  return { left, owned };
}
