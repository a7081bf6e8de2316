import type DataLoader from 'dataloader';
import { type RawBuilder, sql } from 'kysely';
import { type Checkpoint, checkOf, type Position, toCheckpoint } from '../../../../feed/index.js';
import { coalescingLoader } from '../../../../platform/concurrency/index.js';
import { type Database, prepared, type UnitOfWork } from '../../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import { type ConversationId, ConversationKind, Visibility } from '../conversation.entity.js';
import { ConversationErrorCode } from '../conversation.errors.js';
import { conversationTexts } from '../conversation.texts.js';
import { lobbyId } from '../lobby.js';
import { MemberRole } from './member.entity.js';

/** A user's membership in a conversation, and the head of its feed when it was read. */
export interface Membership {
  visibility: Visibility;
  isMember: boolean;
  /** Null for members without a row: all users in the lobby. */
  role: MemberRole | null;
  /** False for a direct chat whose two members may not write to each other. */
  isOpen: boolean;
  /** Whether the user may be muted: see `Member.hasMute`. */
  hasMute: boolean;
  head: Checkpoint;
  /** Identifies the state of the members: it changes with every change of members or roles. */
  epoch: number;
}

/** A conversation that a user is a member of. */
export interface JoinedFeed {
  conversationId: ConversationId;
  head: Checkpoint;
  joinedPosition: Position;
}

interface Question {
  conversationId: string;
  userId: string;
}

/** Decides whether a user is a member of a conversation. */
export class MembershipPolicy {
  /** Batches concurrent questions into one query. Caches nothing, because answers can change at any time. */
  readonly #loader: DataLoader<Question, Membership | null>;

  readonly #joined: DataLoader<string, JoinedFeed[]>;

  constructor(database: Database) {
    this.#joined = coalescingLoader((userIds) => readJoined(database.fork(), userIds), 100);
    this.#loader = coalescingLoader((questions) => readMemberships(database.fork(), questions));
  }

  /** Returns a membership, or null if there is no such conversation. */
  find(conversationId: ConversationId, userId: string): Promise<Membership | null> {
    return this.#loader.load({ conversationId, userId });
  }

  /**
   * Returns all conversations of a user, with the heads of their feeds and the positions of the joinings. The lobby
   * comes first, then the others, most recently active first.
   */
  allOf(userId: string): Promise<JoinedFeed[]> {
    return this.#joined.load(userId);
  }

  /**
   * Returns a membership that allows reading.
   * @throws {HubbubError} NOT_FOUND if the user may not know of the conversation.
   * @throws {HubbubError} NOT_A_MEMBER if the group is public and the user is not a member.
   */
  async assertMember(conversationId: ConversationId, userId: string): Promise<Membership> {
    return asMember(await this.find(conversationId, userId));
  }

  /**
   * Like `assertMember`, within a transaction. The result stays true while the transaction holds the lock on the feed,
   * because every change of members needs it.
   */
  async assertMemberWithin(em: UnitOfWork, conversationId: ConversationId, userId: string): Promise<Membership> {
    const [membership = null] = await readMemberships(em, [{ conversationId, userId }]);
    return asMember(membership);
  }

  /** Asserts the same for several conversations with one query. */
  async assertMemberOfAllWithin(em: UnitOfWork, ids: readonly ConversationId[], userId: string): Promise<void> {
    const memberships = await readMemberships(
      em,
      ids.map((conversationId) => ({ conversationId, userId })),
    );
    for (const membership of memberships) asMember(membership);
  }
}

/**
 * Returns a membership that allows reading.
 * @throws {HubbubError} NOT_FOUND if the user may not know of the conversation.
 * @throws {HubbubError} NOT_A_MEMBER if the group is public and the user is not a member.
 */
export function asMember<M extends Pick<Membership, 'visibility' | 'isMember'>>(membership: M | null): M {
  if (membership?.isMember) return membership;
  if (membership?.visibility === Visibility.PUBLIC) throw new HubbubError(ConversationErrorCode.NOT_A_MEMBER);
  throw new HubbubError(ErrorCode.NOT_FOUND, conversationTexts.none());
}

/** Returns whether the role is owner or moderator. */
export function moderates(role: MemberRole | null): boolean {
  return role !== null && role !== MemberRole.MEMBER;
}

/** @throws {HubbubError} FORBIDDEN unless the role is owner or moderator. */
export function assertModerates(role: MemberRole | null): void {
  if (moderates(role)) return;
  throw new HubbubError(ErrorCode.FORBIDDEN, conversationTexts.onlyModerators());
}

type Sql = RawBuilder<unknown>;

/** All users are members of the lobby, without rows. */
const isMember = sql`(m.user_id is not null or c.kind = ${sql.lit(ConversationKind.LOBBY)})`;

/**
 * SQL: a conversation (`c`) with a user's membership and role (`m`); no row if there is no such conversation.
 * @param more further columns, with a leading comma.
 */
export function membershipOf(conversationId: Sql, userId: Sql, more: Sql = sql``): Sql {
  // `limit` forces an index lookup even under a generic plan.
  return sql`
    select c.visibility, ${isMember} as is_member, m.role, c.is_open, coalesce(m.has_mute, false) as has_mute ${more}
    from conversation c left join member m on m.conversation_id = c.id and m.user_id = ${userId}
    where c.id = ${conversationId} and c.deleted_at is null limit 1`;
}

interface MembershipRow {
  conversation_id: string;
  user_id: string;
  visibility: Visibility;
  is_member: boolean;
  role: MemberRole | null;
  is_open: boolean;
  has_mute: boolean;
  head: string;
  check: string;
  epoch: string;
}

async function readMemberships(em: UnitOfWork, questions: readonly Question[]): Promise<(Membership | null)[]> {
  const conversationIds = questions.map(({ conversationId }) => conversationId);
  const userIds = questions.map(({ userId }) => userId);
  const { rows } = await sql<MembershipRow>`${prepared('memberships')}
    select asked.conversation_id, asked.user_id, membership.*, f.head, ${checkOf(sql`f.appended_at`)} as check, f.epoch
    from unnest(${conversationIds}::text[], ${userIds}::text[]) as asked (conversation_id, user_id)
    join feed f on f.id = asked.conversation_id
    cross join lateral (${membershipOf(sql`asked.conversation_id`, sql`asked.user_id`)}) as membership`.execute(
    em.getKysely(),
  );
  const found = new Map(
    rows.map(({ conversation_id, user_id, visibility, is_member, role, is_open, has_mute, ...at }) => [
      `${conversation_id} ${user_id}`,
      {
        visibility,
        isMember: is_member,
        role,
        isOpen: is_open,
        hasMute: has_mute,
        head: toCheckpoint(at.head, at.check),
        epoch: Number(at.epoch),
      },
    ]),
  );
  return questions.map(({ conversationId, userId }) => found.get(`${conversationId} ${userId}`) ?? null);
}

interface JoinedRow {
  user_id: string | null;
  id: ConversationId;
  head: string;
  check: string;
  joined_position: string;
}

async function readJoined(em: UnitOfWork, userIds: readonly string[]): Promise<JoinedFeed[][]> {
  // `offset 0` and `limit` force index lookups even under a generic plan.
  const { rows } = await sql<JoinedRow>`
    select m.user_id, f.id, f.head, ${checkOf(sql`f.appended_at`)} as check, m.joined_position, f.appended_at
    from unnest(${[...userIds]}::text[]) as asked (user_id)
    cross join lateral (
      select user_id, conversation_id, joined_position from member where user_id = asked.user_id offset 0
    ) as m
    cross join lateral (select id, head, appended_at from feed where id = m.conversation_id limit 1) as f
    union all
    select null, id, head, ${checkOf(sql`appended_at`)}, head + 1, appended_at from feed where id = ${lobbyId}
    order by appended_at desc`.execute(em.getKysely());
  const byUser = Map.groupBy(rows, (row) => row.user_id);
  return userIds.map((userId) =>
    // All users are in the lobby. For a client without a cursor, it starts at the head.
    [...(byUser.get(null) ?? []), ...(byUser.get(userId) ?? [])].map(({ id, head, check, joined_position }) => ({
      conversationId: id,
      head: toCheckpoint(head, check),
      joinedPosition: Number(joined_position),
    })),
  );
}
