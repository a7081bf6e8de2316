import type { EventOf, FeedTransaction } from '../../../../feed/index.js';
import type { Database, UnitOfWork } from '../../../../platform/database/index.js';
import { forwardPage, type Page } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { leavingBatch } from '../../core/members/leaving-all.js';
import type { MembershipPolicy } from '../../core/members/membership.js';
import type { Message, MessageId } from '../core/message.entity.js';
import type { MessageEdited } from '../core/message.events.js';
import { MessageAccess } from '../core/message-access.js';
import { readMessages } from '../core/message-rows.js';
import { readPositions } from '../reading/read-rows.js';
import { type FoundNotice, findNotices, keepNoticeOfEdit, type NoticeSearch, takeNotices } from './message-outbox.js';
import { type MessageReceiver, readReceivers } from './message-receivers.js';
import { NoticeSettings, NotificationLevel } from './notification-settings.entity.js';
import { deleteSettings, type SettingsKey, watchWhereWanted } from './notification-settings-rows.js';
import type { TakenNotice } from './queued-message.entity.js';

/** A message, and one who asks for it. */
export interface AskedMessage {
  userId: UserId;
  conversationId: ConversationId;
  messageId: MessageId;
}

/**
 * Of which messages members are to be notified: what another module that notifies them has to know of conversations.
 */
export class MessageNotices {
  #onNotice: () => void = () => undefined;
  readonly #access: MessageAccess;

  constructor(
    private readonly database: Database,
    private readonly policy: MembershipPolicy,
  ) {
    this.#access = new MessageAccess(database);
  }

  /** There are notices, soon after their commit. The one who is told is also to look by themselves now and then. */
  whenKept(listener: () => void): void {
    this.#onNotice = listener;
  }

  /** To be called when some were committed. */
  readonly kept = (): void => this.#onNotice();

  /** An edited message may mention people whom it did not mention before. Hears of the event in its transaction. */
  readonly noteEdited = async (
    transaction: FeedTransaction,
    events: readonly EventOf<MessageEdited>[],
  ): Promise<void> => {
    for (const { data } of events) {
      const { messageId, mentioned = [] } = data;
      if (mentioned.length === 0) continue;
      await keepNoticeOfEdit(transaction.em, messageId, mentioned);
      transaction.afterCommit(this.kept);
    }
  };

  /** Some of the notices, conversation by conversation. */
  find(search: NoticeSearch): Promise<FoundNotice[]> {
    return findNotices(this.database.fork(), search);
  }

  /**
   * Who is to be notified because of these notices.
   * @param em a transaction’s: who is and wants what stays so as long as that holds the inboxes.
   */
  receivers(notices: readonly TakenNotice[], em: UnitOfWork = this.database.fork()): Promise<MessageReceiver[]> {
    return readReceivers(em, notices);
  }

  /**
   * Takes notices within a transaction: with its commit they are seen to.
   * @returns those that were there, taken by nobody else, and not behind one of their conversation that was.
   */
  take(em: UnitOfWork, notices: readonly TakenNotice[]): Promise<TakenNotice[]> {
    return takeNotices(em, notices);
  }

  /**
   * Messages as their askers may see them now, in the order given: null for what is gone, or in a conversation that the
   * asker has left.
   */
  readonly visible = async (asked: readonly AskedMessage[]): Promise<(Message | null)[]> => {
    const ids = [...new Set(asked.map(({ messageId }) => messageId))];
    const messages = await readMessages(this.database.fork(), ids);
    const byId = new Map(messages.map((message) => [message?.id, message]));
    const mayRead = asked.map(({ userId, messageId }) => this.#access.mayRead(userId, messageId));
    return (await Promise.all(mayRead)).map((isReadable, n) => {
      const message = byId.get(asked[n]?.messageId) ?? null;
      return isReadable && message && !message.deletedAt ? message : null;
    });
  };

  /** The same, but null also for what the asker has read. */
  readonly unread = async (asked: readonly AskedMessage[]): Promise<(Message | null)[]> => {
    const messages = await this.visible(asked);
    const read = await readPositions(this.database.fork(), asked);
    return messages.map((message, n) => (message && message.position > (read[n] ?? 0) ? message : null));
  };

  /** What a user has set for conversations, in the order of their ids. */
  async settingsOf(userId: UserId, first: number, after: string | null): Promise<Page<NoticeSettings>> {
    const where = { userId, ...(after && { conversationId: { $gt: after as ConversationId } }) };
    const options = { orderBy: { conversationId: 'asc' }, limit: first + 1 } as const;
    const rows = await this.database.fork().find(NoticeSettings, where, options);
    return forwardPage(rows, first, after, ({ conversationId }) => conversationId);
  }

  /**
   * Sets how a member is notified of messages: a few statements, for however many conversations, whose feeds must be
   * held.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER.
   */
  async set({ em }: FeedTransaction, userId: UserId, settings: readonly NoticeSettings[]): Promise<void> {
    if (settings.length === 0) return;
    const ids = settings.map(({ conversationId }) => conversationId);
    await this.policy.assertMemberOfAllWithin(em, ids, userId);
    await em.upsertMany(
      NoticeSettings,
      settings.map((each) => ({ ...each })),
    );
    await watchWhereWanted(em, ids);
  }

  /**
   * Forgets what users have set for conversations that they are in no more, in the transaction in which they leave.
   * @returns those who had set something.
   */
  async forgetLeft({ em }: FeedTransaction, left: readonly SettingsKey[]): Promise<UserId[]> {
    const forgotten = await deleteSettings(em, left);
    if (forgotten.length === 0) return [];
    await watchWhereWanted(em, [...new Set(forgotten.map(({ conversationId }) => conversationId))]);
    return [...new Set(forgotten.map(({ userId }) => userId))];
  }

  /** Forgets some of what a user has set, and holds the conversations that it matters to. @returns if there was any. */
  async forgetSome(transaction: FeedTransaction, userId: UserId): Promise<boolean> {
    const { em } = transaction;
    const options = { disableIdentityMap: true, limit: leavingBatch, orderBy: { conversationId: 'asc' } } as const;
    const some = await em.find(NoticeSettings, { userId }, options);
    if (some.length === 0) return false;
    const watched = some.filter(({ level }) => level === NotificationLevel.ALL);
    const watchedIds = watched.map(({ conversationId }) => conversationId);
    await transaction.lock(watchedIds);
    const ids = some.map(({ conversationId }) => conversationId);
    await em.nativeDelete(NoticeSettings, { userId, conversationId: { $in: ids } });
    if (watchedIds.length > 0) await watchWhereWanted(em, watchedIds);
    return true;
  }
}
