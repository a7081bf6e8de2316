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

/** SQL: whether a row of `sanction` has not expired. */
export const inForce = sql`(until is null or until > clock_timestamp())`;

/** SQL: how long a sanction still lasts, in ms; null if it does not expire. */
export const remainingMs = sql`extract(epoch from until - clock_timestamp()) * 1000`;

/** SQL: what follows `select …` to read a user's mute in a conversation; no row if none is in force. */
export function fromMute(conversationId: Sql, userId: Sql): Sql {
  return sql`
    from sanction
    where conversation_id = ${conversationId} and user_id = ${userId} and kind = ${sql.lit(SanctionKind.MUTE)}
      and ${inForce} limit 1`;
}

/**
 * Returns the sanctions of a user in a conversation that are in force. In a transaction that holds the conversation's
 * feed they stay as they are, except that they may expire.
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

/** Returns one sanction of a user in a conversation, or null if none is in force. */
export async function findSanction(em: UnitOfWork, subject: Subject, kind: SanctionKind): Promise<Sanction | null> {
  return (await findSanctions(em, subject)).get(kind) ?? null;
}

/** Returns the mutes in force of the members whose `pairKey`s are given, in their order. */
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

/** Refuses a muted member. The conversation's feed must be held. @throws {HubbubError} MUTED. */
export async function assertNotMuted(em: UnitOfWork, { conversationId, userId }: Subject): Promise<void> {
  const { rows } = await sql<{ remaining: string | null }>`
    select ${remainingMs} as remaining ${fromMute(sql`${conversationId}`, sql`${userId}`)}`.execute(em.getKysely());
  if (rows[0]) throw mutedError(rows[0].remaining);
}

/** Stores a sanction; it replaces one of the same kind. */
export async function impose(
  { id: conversationId, transaction }: HeldConversation,
  terms: Omit<Sanction, 'conversationId' | 'createdAt'>,
): Promise<Sanction> {
  const sanction = plainEntity(Sanction, { ...terms, conversationId, createdAt: new Date() });
  await transaction.em.upsert(Sanction, sanction);
  return sanction;
}

/** Deletes a sanction that is in force. @returns it; null if there is none. */
export async function lift(
  { id: conversationId, transaction }: HeldConversation,
  userId: UserId,
  kind: SanctionKind,
): Promise<Sanction | null> {
  const sanction = await findSanction(transaction.em, { conversationId, userId }, kind);
  if (sanction) await transaction.em.nativeDelete(Sanction, { conversationId, userId, kind });
  return sanction;
}

/** Deletes a member's mute. @returns whether one was in force. */
export async function liftMute(held: HeldConversation, member: Member): Promise<boolean> {
  if (!member.hasMute) return false;
  member.hasMute = false;
  return (await lift(held, member.userId, SanctionKind.MUTE)) !== null;
}
