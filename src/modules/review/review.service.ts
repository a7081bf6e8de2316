import { sql } from 'kysely';
import type { DataOf, FeedTransaction, FeedWriter, Hub } from '../../feed/index.js';
import { type Database, deleteInBatches } from '../../platform/database/index.js';
import { HubbubError } from '../../platform/errors/index.js';
import type { PageArgs } from '../../platform/graphql/index.js';
import type { UserId } from '../accounts/index.js';
import { AdminAction, type AdminGuard, type AuditLog, adminFeed } from '../admin/index.js';
import {
  type ConversationId,
  HeldMessage,
  type HeldMessageDecisions,
  type HeldMessageId,
  type HeldMessageList,
  type MembershipPolicy,
  moderates,
  type OwnHeldMessageDecided,
  type OwnHeldMessageEvent,
  type OwnMessageHeld,
  type SentMessage,
} from '../conversations/index.js';
import { ReviewDecided, ReviewRequested } from './review.events.js';

/** The maximum number of held messages that expire in one run of the job. */
const maxExpired = 1_000;

/** An event that administrators receive in their own feed, too. */
interface Announced<T extends OwnHeldMessageEvent> {
  data: DataOf<T>;
}

/** The parts of conversations that know held messages. */
interface HeldMessages {
  decisions: HeldMessageDecisions;
  list: HeldMessageList;
}

/** Lets moderators and administrators decide about held messages, and lists what waits for them. */
export class ReviewService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly hub: Hub,
    private readonly held: HeldMessages,
    private readonly policy: MembershipPolicy,
    private readonly guard: AdminGuard,
    private readonly audit: AuditLog,
    /** How long a held message waits, and how long a decided one is kept, in ms. */
    private readonly patience: number,
  ) {}

  /**
   * Sends a held message as its sender, now.
   * @throws {HubbubError} NOT_FOUND, FORBIDDEN, ALREADY_DECIDED, SENDER_CANNOT_WRITE.
   */
  async release(actorId: UserId, id: HeldMessageId): Promise<SentMessage & { heldMessage: HeldMessage }> {
    const sent = await this.feeds.write(async (transaction) => {
      const held = await this.#take(transaction, actorId, id);
      await this.#record(transaction, actorId, AdminAction.HELD_MESSAGE_RELEASED, held, null);
      return this.held.decisions.release(transaction, held);
    });
    return { ...sent, heldMessage: await this.#after(id) };
  }

  /**
   * Discards a held message.
   * @throws {HubbubError} NOT_FOUND, FORBIDDEN, ALREADY_DECIDED.
   */
  async drop(actorId: UserId, id: HeldMessageId, note: string | null): Promise<HeldMessage> {
    await this.feeds.write(async (transaction) => {
      const held = await this.#take(transaction, actorId, id);
      await this.#record(transaction, actorId, AdminAction.HELD_MESSAGE_DROPPED, held, note);
      await this.held.decisions.drop(transaction, held);
    });
    return this.#after(id);
  }

  /**
   * Returns a page of all pending messages, oldest first, and the place of the administrators' feed before it was read.
   * @throws {HubbubError} FORBIDDEN if the viewer is not an administrator.
   */
  async queue(viewerId: UserId, args: PageArgs) {
    await this.guard.assert(viewerId);
    const cursor = await this.hub.head(adminFeed);
    return { ...(await this.held.list.pending(args)), position: cursor.position, cursor };
  }

  /** Returns a page of the pending messages of a conversation, or null if the viewer may not review them. */
  async queueOf(viewerId: UserId, conversationId: ConversationId, args: PageArgs) {
    const isAdmin = await this.guard.isAdmin(viewerId);
    const membership = isAdmin ? null : await this.policy.find(conversationId, viewerId);
    if (!isAdmin && !moderates(membership?.role ?? null)) return null;
    return this.held.list.pendingOf(conversationId, isAdmin, args);
  }

  /** Notifies administrators of held messages, in the transaction that holds them. */
  readonly announceHeld = async (transaction: FeedTransaction, events: readonly Announced<OwnMessageHeld>[]) => {
    for (const { data } of events) {
      transaction.appendLast(adminFeed, ReviewRequested.of({ heldMessageId: data.heldMessageId }));
    }
  };

  /** Notifies administrators of decisions. */
  readonly announceDecided = async (
    transaction: FeedTransaction,
    events: readonly Announced<OwnHeldMessageDecided>[],
  ) => {
    for (const {
      data: { heldMessageId, state },
    } of events) {
      transaction.appendLast(adminFeed, ReviewDecided.of({ heldMessageId, state }));
    }
  };

  /** Ends held messages that waited too long, and deletes those that were decided long ago. */
  async expire(): Promise<{ expired: number }> {
    const before = new Date(Date.now() - this.patience);
    const ids = await this.held.list.heldBefore(before, maxExpired);
    for (const id of ids) await this.#expireOne(id);
    await deleteInBatches(this.database, 'held_message', sql`decided_at < ${before.toISOString()}::timestamptz`);
    return { expired: ids.length };
  }

  async #expireOne(id: HeldMessageId): Promise<void> {
    try {
      await this.feeds.write(async (transaction) => {
        const held = await this.held.decisions.take(transaction, null, id);
        await this.held.decisions.expire(transaction, held);
      });
    } catch (error) {
      // A moderator or another node was faster.
      if (!(error instanceof HubbubError)) throw error;
    }
  }

  async #take(transaction: FeedTransaction, actorId: UserId, id: HeldMessageId): Promise<HeldMessage> {
    const isAdmin = await this.guard.isAdminWithin(transaction.em, actorId);
    return this.held.decisions.take(transaction, isAdmin ? null : actorId, id);
  }

  async #record(
    { em }: FeedTransaction,
    actorId: UserId,
    action: AdminAction,
    { id: subjectId, conversationId, senderId }: HeldMessage,
    note: string | null,
  ): Promise<void> {
    await this.audit.record(em, { actorId, action, subjectId, details: { conversationId, senderId, note } });
  }

  #after(id: HeldMessageId): Promise<HeldMessage> {
    return this.database.fork().findOneOrFail(HeldMessage, { id });
  }
}
