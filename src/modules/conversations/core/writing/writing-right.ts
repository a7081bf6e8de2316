import type DataLoader from 'dataloader';
import { type RawBuilder, sql } from 'kysely';
import { coalescingLoader } from '../../../../platform/concurrency/index.js';
import type { Database, UnitOfWork } from '../../../../platform/database/index.js';
import { HubbubError } from '../../../../platform/errors/index.js';
import { hasAccount, type UserId } from '../../../accounts/index.js';
import { contactRefused } from '../../../friends/index.js';
import { type ConversationId, type Visibility, Writers } from '../conversation.entity.js';
import { ConversationErrorCode } from '../conversation.errors.js';
import { MemberRole } from '../members/member.entity.js';
import { asMember, membershipOf } from '../members/membership.js';
import { mutedError } from '../sanctions/sanction-errors.js';
import { fromMute, remainingMs } from '../sanctions/sanction-rows.js';
import { mayNotify } from './notified.js';

/** A row of `writingRightOf`. All columns are null if the conversation does not exist. */
export interface WritingRight {
  visibility: Visibility | null;
  is_member: boolean | null;
  /** Why a member may not write now; null if the member may. */
  refusal: 'CONTACT_REFUSED' | 'MUTED' | 'READ_ONLY' | 'SLOW_MODE' | null;
  /** The remaining time of a mute in ms; null if it does not expire. */
  muted_ms: string | number | null;
  /** Whether slow mode applies to the member. Each message must then update `member.last_sent_at`. */
  is_slowed: boolean | null;
  /** The minimum time between two messages, in ms. */
  slow_mode_ms: number | null;
  /** The remaining time until the member may write again, in ms. */
  wait_ms: string | number | null;
  /** Whether the message may notify members. */
  may_notify: boolean | null;
}

const slowMode = sql`make_interval(secs => c.slow_mode_seconds)`;
const isPlainMember = sql`coalesce(m.role, 'MEMBER') = ${sql.lit(MemberRole.MEMBER)}`;
/** Tests `has_mute` first: members that were never muted need no lookup. */
const mute = fromMute(sql`c.id`, sql`m.user_id`);
const isMuted = sql`(m.has_mute and exists (select ${mute}))`;
const isSlowed = sql`(c.slow_mode_seconds > 0 and ${isPlainMember})`;

/**
 * SQL: the only rule that decides which users may write in a conversation; extends `membershipOf`. The result stays
 * true while the caller holds the lock on the feed, because every change of it appends an event to the feed.
 */
export function writingRightOf(conversationId: RawBuilder<unknown>, userId: RawBuilder<unknown>): RawBuilder<unknown> {
  return membershipOf(
    conversationId,
    userId,
    sql`, case
        when not c.is_open then 'CONTACT_REFUSED'
        when ${isMuted} then 'MUTED'
        when c.writers = ${sql.lit(Writers.MODERATORS)} and ${isPlainMember} then 'READ_ONLY'
        when c.writers = ${sql.lit(Writers.ACCOUNTS)} and not ${hasAccount(userId)} then 'READ_ONLY'
        when ${isSlowed} and m.last_sent_at + ${slowMode} > clock_timestamp() then 'SLOW_MODE'
      end as refusal,
      case when m.has_mute then (select ${remainingMs} ${mute}) end as muted_ms,
      ${isSlowed} as is_slowed, c.slow_mode_seconds * 1000 as slow_mode_ms,
      extract(epoch from m.last_sent_at + ${slowMode} - clock_timestamp()) * 1000 as wait_ms,
      ${mayNotify} as may_notify`,
  );
}

/**
 * Asserts that the sender of a message may still write in its conversation. Slow mode does not apply to changes of
 * messages. The transaction must hold the lock on the conversation's feed.
 * @throws {HubbubError} the same codes as `refuseWriter`, except SLOW_MODE.
 */
export async function assertMayStillWrite(em: UnitOfWork, conversationId: ConversationId, userId: UserId) {
  const [right = noRight] = await readRights(em, [{ conversationId, userId }]);
  assertNotReadOnly(right);
}

/** Decides whether a user may write now, without a lock on the feed: for signals about writers. */
export class WritingPolicy {
  /** Batches concurrent questions into one query. Caches nothing, because answers can change at any time. */
  readonly #loader: DataLoader<Question, WritingRight>;

  constructor(database: Database) {
    this.#loader = coalescingLoader((questions) => readRights(database.fork(), questions));
  }

  /**
   * Ignores slow mode: the user may compose now and send later.
   * @throws {HubbubError} the same codes as `refuseWriter`, except SLOW_MODE.
   */
  async assertMayWrite(conversationId: ConversationId, userId: UserId): Promise<void> {
    assertNotReadOnly(await this.#loader.load({ conversationId, userId }));
  }
}

function assertNotReadOnly(right: WritingRight): void {
  if (!right.is_member || (right.refusal && right.refusal !== 'SLOW_MODE')) refuseWriter(right);
}

interface Question {
  conversationId: ConversationId;
  userId: UserId;
}

async function readRights(em: UnitOfWork, questions: readonly Question[]): Promise<WritingRight[]> {
  const { rows } = await sql<WritingRight & { n: number }>`
    select asked.n, writer.*
    from unnest(${[...questions.keys()]}::int[], ${questions.map(({ conversationId }) => conversationId)}::text[],
      ${questions.map(({ userId }) => userId)}::text[]) as asked (n, conversation_id, user_id)
    cross join lateral (${writingRightOf(sql`asked.conversation_id`, sql`asked.user_id`)}) as writer`.execute(
    em.getKysely(),
  );
  const found = new Map(rows.map(({ n, ...right }) => [n, right]));
  return questions.map((_question, n) => found.get(n) ?? noRight);
}

const noRight: WritingRight = {
  visibility: null,
  is_member: null,
  refusal: null,
  muted_ms: null,
  is_slowed: null,
  slow_mode_ms: null,
  wait_ms: null,
  may_notify: null,
};

/**
 * Throws the error for a user that may not write.
 * @throws {HubbubError} NOT_FOUND, NOT_A_MEMBER if the user is not a member.
 * @throws {HubbubError} CONTACT_REFUSED if the direct chat is closed.
 * @throws {HubbubError} READ_ONLY if the user's role may not write.
 * @throws {HubbubError} MUTED, SLOW_MODE with the time to wait.
 */
export function refuseWriter(right: Omit<WritingRight, 'may_notify'>): never {
  const { visibility, is_member, refusal, muted_ms, ...slow } = right;
  asMember(visibility && { visibility, isMember: is_member === true });
  if (refusal === 'CONTACT_REFUSED') throw contactRefused();
  if (refusal === 'MUTED') throw mutedError(muted_ms);
  if (refusal === 'READ_ONLY') throw new HubbubError(ConversationErrorCode.READ_ONLY);
  if (!slow.is_slowed) throw new Error('A writer was refused without a reason');
  const wait = Number(refusal === 'SLOW_MODE' ? slow.wait_ms : slow.slow_mode_ms);
  throw new HubbubError(ConversationErrorCode.SLOW_MODE, undefined, { retryAfterMs: Math.max(Math.ceil(wait), 1) });
}
