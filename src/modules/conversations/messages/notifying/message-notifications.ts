import type { EventOf, FeedTransaction, Position } from '../../../../feed/index.js';
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
import type { UnreadNews } from '../reading/unread-news.js';
import { announceFollowers } from '../threads/new-followers.js';
import { newFollowers } from '../threads/thread-follow-rows.js';
import type { ThreadKey } from '../threads/thread-rows.js';
import {
  arePending,
  claimPending,
  type FoundMessage,
  findPending,
  type PendingSearch,
  queueEditedMessage,
} from './message-outbox.js';
import { type MessageReceiver, readReceivers } from './message-receivers.js';
import { ConversationNotificationSettings, NotificationLevel } from './notification-settings.entity.js';
import { changedSettings, deleteSettings, type SettingsKey, watchWhereWanted } from './notification-settings-rows.js';
import type { PendingMessage } from './queued-message.entity.js';

/** A message and the user that wants to read it. */
export interface AskedMessage {
  userId: UserId;
  conversationId: ConversationId;
  messageId: MessageId;
}

/** Gives a notifying module access to conversations: the outbox of messages, and the notification settings. */
export class MessageNotifications {
  #onQueued: () => void = () => undefined;
  readonly #access: MessageAccess;

  constructor(
    private readonly database: Database,
    private readonly policy: MembershipPolicy,
    /** Muted conversations do not count as unread. */
    private readonly news: UnreadNews,
  ) {
    this.#access = new MessageAccess(database);
  }

  /** Calls the listener soon after pending messages are committed. The listener must also poll for them. */
  onQueued(listener: () => void): void {
    this.#onQueued = listener;
  }

  /** Reports that pending messages were committed. */
  readonly queued = (): void => this.#onQueued();

  /** Queues edited messages that mention more users than before. Runs in the transaction of the event. */
  readonly queueEdited = async (
    transaction: FeedTransaction,
    events: readonly EventOf<MessageEdited>[],
  ): Promise<void> => {
    for (const { data } of events) {
      const { messageId, mentioned = [] } = data;
      if (mentioned.length === 0) continue;
      await queueEditedMessage(transaction.em, messageId, mentioned);
      transaction.afterCommit(this.queued);
    }
  };

  /** Returns some messages that are due, grouped by conversation. */
  find(search: PendingSearch): Promise<FoundMessage[]> {
    return findPending(this.database.fork(), search);
  }

  /** Returns whether new messages of a conversation, up to a position, have not notified yet. */
  arePending(conversationId: ConversationId, upTo: Position): Promise<boolean> {
    return arePending(this.database.fork(), conversationId, upTo);
  }

  /**
   * Returns the users that want to be notified of the messages and have not read them.
   * @param em the unit of work of a transaction that holds the locks on their inboxes keeps the result true until its
   * commit.
   */
  receivers(pending: readonly PendingMessage[], em: UnitOfWork = this.database.fork()): Promise<MessageReceiver[]> {
    return readReceivers(em, pending);
  }

  /** Returns the users that follow a thread since one of the messages. */
  newFollowers(pending: readonly PendingMessage[], em: UnitOfWork = this.database.fork()): Promise<ThreadKey[]> {
    return newFollowers(em, pending);
  }

  /** Appends to inboxes that their owners follow threads now. The transaction must hold the locks of the inboxes. */
  announceFollowers(transaction: FeedTransaction, followers: readonly ThreadKey[]): Promise<void> {
    return announceFollowers(transaction, followers);
  }

  /**
   * Claims pending messages. The commit of the transaction removes them from the outbox.
   * @returns the messages that are unchanged and not claimed by another node, except those after a message of the same
   * conversation that is not claimable.
   */
  claim(em: UnitOfWork, pending: readonly PendingMessage[]): Promise<PendingMessage[]> {
    return claimPending(em, pending);
  }

  /**
   * Returns messages as their readers may see them now, in the order of `asked`, with null if the message was deleted
   * or the reader has left the conversation.
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

  /** Does the same, but returns null also if the reader has read the message. */
  readonly unread = async (asked: readonly AskedMessage[]): Promise<(Message | null)[]> => {
    const messages = await this.visible(asked);
    const read = await readPositions(this.database.fork(), asked);
    return messages.map((message, n) => (message && message.position > (read[n] ?? 0) ? message : null));
  };

  /** Returns a page of a user's settings for conversations, ordered by conversation id. */
  async settingsOf(
    userId: UserId,
    first: number,
    after: string | null,
  ): Promise<Page<ConversationNotificationSettings>> {
    const where = { userId, ...(after && { conversationId: { $gt: after as ConversationId } }) };
    const options = { orderBy: { conversationId: 'asc' }, limit: first + 1 } as const;
    const rows = await this.database.fork().find(ConversationNotificationSettings, where, options);
    return forwardPage(rows, first, after, ({ conversationId }) => conversationId);
  }

  /**
   * Sets how a member is notified of messages, in a few statements for any number of conversations. The caller must
   * hold the locks on their feeds.
   * @throws {HubbubError} NOT_FOUND, NOT_A_MEMBER if the user is not a member of one of them.
   */
  async set(
    transaction: FeedTransaction,
    userId: UserId,
    settings: readonly ConversationNotificationSettings[],
  ): Promise<boolean> {
    if (settings.length === 0) return false;
    const { em } = transaction;
    const ids = settings.map(({ conversationId }) => conversationId);
    await this.policy.assertMemberOfAllWithin(em, ids, userId);
    const changed = await changedSettings(em, userId, settings);
    if (changed.length === 0) return false;
    await em.upsertMany(
      ConversationNotificationSettings,
      changed.map((each) => ({ ...each })),
    );
    const changedIds = changed.map(({ conversationId }) => conversationId);
    await watchWhereWanted(em, changedIds);
    transaction.afterCommit(() => this.news.note(userId, changedIds));
    return true;
  }

  /**
   * Deletes the settings of users for conversations, in the transaction in which they leave.
   * @returns the users that had settings.
   */
  async forgetLeft({ em }: FeedTransaction, left: readonly SettingsKey[]): Promise<UserId[]> {
    const forgotten = await deleteSettings(em, left);
    if (forgotten.length === 0) return [];
    await watchWhereWanted(em, [...new Set(forgotten.map(({ conversationId }) => conversationId))]);
    return [...new Set(forgotten.map(({ userId }) => userId))];
  }

  /**
   * Deletes some settings of a user and locks the affected conversations.
   * @returns false if none is left.
   */
  async forgetSome(transaction: FeedTransaction, userId: UserId): Promise<boolean> {
    const { em } = transaction;
    const options = { disableIdentityMap: true, limit: leavingBatch, orderBy: { conversationId: 'asc' } } as const;
    const some = await em.find(ConversationNotificationSettings, { userId }, options);
    if (some.length === 0) return false;
    const watched = some.filter(({ level }) => level === NotificationLevel.ALL);
    const watchedIds = watched.map(({ conversationId }) => conversationId);
    await transaction.lock(watchedIds);
    const ids = some.map(({ conversationId }) => conversationId);
    await em.nativeDelete(ConversationNotificationSettings, { userId, conversationId: { $in: ids } });
    if (watchedIds.length > 0) await watchWhereWanted(em, watchedIds);
    return true;
  }
}
