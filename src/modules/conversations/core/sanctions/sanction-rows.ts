import { type RawBuilder, sql } from 'kysely';
import { plainEntity, type UnitOfWork } from '../../../../platform/database/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../conversation.entity.js';
import type { HeldConversation } from '../members/held-conversation.js';
import { type Member, pairOf } from '../members/member.entity.js';
import { Sanction, SanctionKind } from './sanction.entity.js';
import { mutedError } from './sanction-errors.js';

type Sql = RawBuilder<unknown>;

/** A user in a conversation. */
interface Subject {
  conversationId: ConversationId;
  userId: UserId;
}

/** SQL condition: a row of `sanction` has not expired. */
export const inForce = sql`(until is null or until > clock_timestamp())`;

/** SQL: the remaining time of a sanction in ms; null if it does not expire. */
export const remainingMs = sql`extract(epoch from until - clock_timestamp()) * 1000`;

/** SQL: the clauses after `select …` that read a user's mute in a conversation; no row if the user is not muted. */
export function fromMute(conversationId: Sql, userId: Sql): Sql {
  return sql`
    from sanction
    where conversation_id = ${conversationId} and user_id = ${userId} and kind = ${sql.lit(SanctionKind.MUTE)}
      and ${inForce} limit 1`;
}

/**
 * Returns the unexpired sanctions of a user in a conversation. While the transaction holds the lock on the
 * conversation's feed, they do not change, except by expiry.
 */
export async function findSanctions(em: UnitOfWork, subject: Subject): Promise<Map<SanctionKind, Sanction>> {
  const { conversationId, userId } = subject;
  const { rows } = await sql<{ kind: SanctionKind }>`
    select kind from sanction
    where conversation_id = ${conversationId} and user_id = ${userId} and ${inForce}`.execute(em.getKysely());
  if (rows.length === 0) return new Map();
  const found = await em.find(Sanction, { ...subject, kind: { $in: rows.map(({ kind }) => kind) } });
  return new Map(found.map((sanction) => [sanction.kind, sanction]));
}

/** Returns one unexpired sanction of a user in a conversation, or null. */
export async function findSanction(em: UnitOfWork, subject: Subject, kind: SanctionKind): Promise<Sanction | null> {
  return (await findSanctions(em, subject)).get(kind) ?? null;
}

/** Returns the unexpired mutes of members, by their `pairKey`s, in the order of `pairs`. */
export async function readMutes(em: UnitOfWork, pairs: readonly string[]): Promise<({ until: Date | null } | null)[]> {
  const subjects = pairs.map(pairOf);
  const { rows } = await sql<{ n: number; until: string | null }>`
    select asked.n, extract(epoch from mute.until) * 1000 as until
    from unnest(${[...pairs.keys()]}::int[], ${subjects.map(({ conversationId }) => conversationId)}::text[],
      ${subjects.map(({ userId }) => userId)}::text[]) as asked (n, conversation_id, user_id)
    cross join lateral (select until ${fromMute(sql`asked.conversation_id`, sql`asked.user_id`)}) as mute`.execute(
    em.getKysely(),
  );
  const found = new Map(rows.map(({ n, until }) => [n, { until: until === null ? null : new Date(Number(until)) }]));
  return pairs.map((_pair, n) => found.get(n) ?? null);
}

/**
 * Asserts that a member is not muted. The caller must hold the lock on the conversation's feed.
 * @throws {HubbubError} MUTED if the member is muted.
 */
export async function assertNotMuted(em: UnitOfWork, { conversationId, userId }: Subject): Promise<void> {
  const { rows } = await sql<{ remaining: string | null }>`
    select ${remainingMs} as remaining ${fromMute(sql`${conversationId}`, sql`${userId}`)}`.execute(em.getKysely());
  if (rows[0]) throw mutedError(rows[0].remaining);
}

/** Stores a sanction. Replaces a sanction of the same kind. */
export async function impose(
  { id: conversationId, transaction }: HeldConversation,
  terms: Omit<Sanction, 'conversationId' | 'createdAt'>,
): Promise<Sanction> {
  const sanction = plainEntity(Sanction, { ...terms, conversationId, createdAt: new Date() });
  await transaction.em.upsert(Sanction, sanction);
  return sanction;
}

/**
 * Deletes an unexpired sanction.
 * @returns the sanction, or null if there was none.
 */
export async function lift(
  { id: conversationId, transaction }: HeldConversation,
  userId: UserId,
  kind: SanctionKind,
): Promise<Sanction | null> {
  const sanction = await findSanction(transaction.em, { conversationId, userId }, kind);
  if (sanction) await transaction.em.nativeDelete(Sanction, { conversationId, userId, kind });
  return sanction;
}

/**
 * Deletes a member's mute.
 * @returns whether the member was muted.
 */
export async function liftMute(held: HeldConversation, member: Member): Promise<boolean> {
  if (!member.hasMute) return false;
  member.hasMute = false;
  return (await lift(held, member.userId, SanctionKind.MUTE)) !== null;
}
