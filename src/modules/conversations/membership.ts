import type DataLoader from 'dataloader';
import { type RawBuilder, sql } from 'kysely';
import type { Position } from '../../feed/index.js';
import { coalescingLoader } from '../../platform/coalescing-loader.js';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import { type ConversationId, ConversationKind } from './conversation.entity.js';

/** Whether someone is in a conversation, and how far its feed had come when that was so. */
export interface Membership {
  kind: ConversationKind;
  isMember: boolean;
  head: Position;
}

/** A conversation that a user is in. */
export interface JoinedFeed {
  conversationId: ConversationId;
  head: Position;
  joinedPosition: Position;
}

interface Question {
  conversationId: string;
  userId: string;
}

interface Row {
  conversation_id: string;
  user_id: string;
  kind: ConversationKind;
  is_member: boolean;
  head: string;
}

/** Answers whether someone may read and write in a conversation. */
export class MembershipPolicy {
  /** Questions that come together are one query; answers are not remembered, for they may change at any time. */
  readonly #loader: DataLoader<Question, Membership | null>;

  readonly #joined: DataLoader<string, JoinedFeed[]>;

  constructor(database: Database) {
    this.#joined = coalescingLoader((userIds) => readJoined(database.fork(), userIds), 100);
    this.#loader = coalescingLoader((questions) => readMemberships(database.fork(), questions));
  }

  /** Null if there is no such conversation. */
  find(conversationId: ConversationId, userId: string): Promise<Membership | null> {
    return this.#loader.load({ conversationId, userId });
  }

  /** All conversations of a user, with where their feeds stand and where the user joined. */
  allOf(userId: string): Promise<JoinedFeed[]> {
    return this.#joined.load(userId);
  }

  /** @throws HubbubError NOT_A_MEMBER for a public group, NOT_FOUND for what the user may not even know of. */
  async assertMember(conversationId: ConversationId, userId: string): Promise<Membership> {
    return asMember(await this.find(conversationId, userId));
  }

  /** The same within a transaction: exact as long as it holds the feed's head, as every change of members does. */
  async assertMemberWithin(em: UnitOfWork, conversationId: ConversationId, userId: string): Promise<Membership> {
    const [membership = null] = await readMemberships(em, [{ conversationId, userId }]);
    return asMember(membership);
  }
}

/**
 * Who may read in a conversation, and write as long as it is open: its members.
 * @throws HubbubError NOT_A_MEMBER for a public group, NOT_FOUND for what the user may not even know of.
 */
export function asMember<M extends Pick<Membership, 'kind' | 'isMember'>>(membership: M | null): M {
  if (membership?.isMember) return membership;
  if (membership?.kind === ConversationKind.GROUP) throw new HubbubError(ErrorCode.NOT_A_MEMBER);
  throw new HubbubError(ErrorCode.NOT_FOUND, 'There is no such conversation.');
}

/** SQL: the kind of a conversation, whether someone is in it, and whether it is open; no row if there is no such one. */
export function membershipOf(conversationId: RawBuilder<string>, userId: RawBuilder<string>): RawBuilder<unknown> {
  // By their keys, in whatever plan: hence the limit.
  return sql`
    select c.kind, m.user_id is not null as is_member, c.is_open
    from conversation c left join member m on m.conversation_id = c.id and m.user_id = ${userId}
    where c.id = ${conversationId} and c.deleted_at is null limit 1`;
}

async function readMemberships(em: UnitOfWork, questions: readonly Question[]): Promise<(Membership | null)[]> {
  const conversationIds = questions.map(({ conversationId }) => conversationId);
  const userIds = questions.map(({ userId }) => userId);
  const { rows } = await sql<Row>`
    select asked.conversation_id, asked.user_id, membership.kind, membership.is_member, f.head
    from unnest(${conversationIds}::text[], ${userIds}::text[]) as asked (conversation_id, user_id)
    join feed f on f.id = asked.conversation_id
    cross join lateral (${membershipOf(sql`asked.conversation_id`, sql`asked.user_id`)}) as membership`.execute(
    em.getKysely(),
  );
  const found = new Map(
    rows.map((row) => [
      `${row.conversation_id} ${row.user_id}`,
      { kind: row.kind, isMember: row.is_member, head: Number(row.head) },
    ]),
  );
  return questions.map(({ conversationId, userId }) => found.get(`${conversationId} ${userId}`) ?? null);
}

async function readJoined(em: UnitOfWork, userIds: readonly string[]): Promise<JoinedFeed[][]> {
  const { rows } = await sql<{ user_id: string; id: ConversationId; head: string; joined_position: string }>`
    select m.user_id, f.id, f.head, m.joined_position from member m join feed f on f.id = m.conversation_id
    where m.user_id = any(${[...userIds]}::text[])`.execute(em.getKysely());
  const byUser = Map.groupBy(rows, (row) => row.user_id);
  return userIds.map((userId) =>
    (byUser.get(userId) ?? []).map(({ id, head, joined_position }) => ({
      conversationId: id,
      head: Number(head),
      joinedPosition: Number(joined_position),
    })),
  );
}
