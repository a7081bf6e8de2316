import type DataLoader from 'dataloader';
import {
  type EventOf,
  FeedErrorCode,
  type FeedTransaction,
  type FeedWriter,
  type Position,
} from '../../../../feed/index.js';
import { coalescingLoader } from '../../../../platform/concurrency/index.js';
import type { Database } from '../../../../platform/database/index.js';
import { badInput, ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import {
  keyRange,
  keysetCursor,
  type Page,
  pageOf,
  parseKeysetCursor,
  rangeOf,
} from '../../../../platform/graphql/index.js';
import { assertUserExists, type UserId } from '../../../accounts/index.js';
import type { ConversationLeft } from '../../core/members/inbox.events.js';
import type { MembershipPolicy } from '../../core/members/membership.js';
import { holdMessage } from '../core/held-message.js';
import type { Message, MessageId } from '../core/message.entity.js';
import { messageTexts } from '../core/message.texts.js';
import { MessageAccess } from '../core/message-access.js';
import { readMessages } from '../core/message-rows.js';
import { dropTooMany } from './new-followers.js';
import { ThreadFollowed, ThreadRead, ThreadUnfollowed } from './thread.events.js';
import type { Thread, ThreadsArgs } from './thread.types.js';
import { follow, forgetThreads, unfollow } from './thread-follow-rows.js';
import {
  countUnreadReplies,
  lastReplyIds,
  moveThreadMark,
  readFollowed,
  readThreads,
  type ThreadKey,
  type ThreadPlace,
} from './thread-rows.js';

const field = 'input.messageId';

/** Follows threads, and reads what is unread in them. */
export class ThreadService {
  /** Batch concurrent reads into one query. They cache nothing, because the state can change at any time. */
  readonly #threads: DataLoader<ThreadKey, Thread | null>;
  readonly #unreadCounts: DataLoader<ThreadKey, number>;
  readonly #access: MessageAccess;

  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly policy: MembershipPolicy,
  ) {
    this.#threads = coalescingLoader((asked) => readThreads(database.fork(), asked));
    this.#unreadCounts = coalescingLoader((asked) => countUnreadReplies(database.fork(), asked));
    this.#access = new MessageAccess(database);
  }

  /**
   * Follows a thread. All replies so far count as read. Idempotent.
   * @returns the position of the event; null if the user follows the thread already.
   * @throws {HubbubError} NOT_FOUND if the user may not see the message.
   * @throws {HubbubError} BAD_INPUT if the message is private.
   */
  async follow(userId: UserId, messageId: MessageId): Promise<Position | null> {
    return this.#change(userId, messageId, async (transaction, root) => {
      await assertUserExists(transaction.em, userId);
      if (!(await follow(transaction.em, root, userId))) return null;
      await dropTooMany(transaction, [userId]);
      return transaction.append(userId, ThreadFollowed.of({ messageId }));
    });
  }

  /**
   * Unfollows a thread, until the user replies or is mentioned in it. Idempotent.
   * @returns the position of the event; null if the user did not follow the thread.
   * @throws {HubbubError} NOT_FOUND, BAD_INPUT as `follow`.
   */
  async unfollow(userId: UserId, messageId: MessageId): Promise<Position | null> {
    return this.#change(userId, messageId, async (transaction, root) => {
      await assertUserExists(transaction.em, userId);
      if (await unfollow(transaction.em, root, userId)) {
        return transaction.append(userId, ThreadUnfollowed.of({ messageId }));
      }
      await dropTooMany(transaction, [userId]);
      return null;
    });
  }

  /**
   * Moves the read position in a followed thread forwards, never backwards. A no-op in other threads.
   * @returns the position of the event; null if nothing changed.
   * @throws {HubbubError} NOT_FOUND if the user may not see the message.
   * @throws {HubbubError} BAD_POSITION if the conversation's feed has not reached the position.
   */
  async markRead(userId: UserId, messageId: MessageId, position: Position): Promise<Position | null> {
    const [root] = await readMessages(this.database.fork(), [messageId]);
    if (!root || !(await this.#access.mayRead(userId, messageId))) throw noMessage();
    assertNotPrivate(root);
    const { head } = await this.policy.assertMember(root.conversationId, userId);
    if (position > head.position) {
      throw new HubbubError(FeedErrorCode.BAD_POSITION, undefined, { field: 'input.position' });
    }
    return this.feeds.write(async (transaction) => {
      await transaction.lock([userId]);
      const moved = await moveThreadMark(transaction.em, { messageId, userId }, position);
      return moved ? transaction.append(userId, ThreadRead.of({ messageId, readPosition: position })) : null;
    });
  }

  /** Returns a thread as a user has it; null for a private message. The caller must check that the user may read it. */
  of(userId: UserId, messageId: MessageId): Promise<Thread | null> {
    return this.#threads.load({ messageId, userId });
  }

  /** Returns the same; null also if the user may not read the message. */
  async ifReadable(userId: UserId, messageId: MessageId): Promise<Thread | null> {
    return (await this.#access.mayRead(userId, messageId)) ? this.of(userId, messageId) : null;
  }

  unreadCount({ messageId, userId }: Thread): Promise<number> {
    return this.#unreadCounts.load({ messageId, userId });
  }

  /**
   * Returns a page of the threads that a user follows, latest activity first.
   * @throws {HubbubError} BAD_CURSOR if a cursor is invalid.
   * @throws {HubbubError} BAD_INPUT if the arguments cannot be combined.
   */
  async followed(userId: UserId, { unreadOnly, ...args }: ThreadsArgs): Promise<Page<Thread>> {
    const range = rangeOf(args, parsePlace);
    const asked = { userId, isUnread: unreadOnly, ...keyRange(range, 'desc') };
    const threads = await readFollowed(this.database.fork(), asked);
    return pageOf(threads, range, ({ latestId, messageId }) => keysetCursor(latestId, messageId));
  }

  /** Returns messages in the order of `ids`. */
  readonly messages = (ids: readonly MessageId[]): Promise<(Message | null)[]> =>
    readMessages(this.database.fork(), ids);

  /** Returns the latest reply to each message, in the order of `ids`; null if there is none. */
  readonly lastReplies = async (ids: readonly MessageId[]): Promise<(Message | null)[]> => {
    const em = this.database.fork();
    const replyIds = await lastReplyIds(em, ids);
    const replies = await readMessages(
      em,
      replyIds.filter((id) => id !== null),
    );
    const byId = new Map(replies.map((reply) => [reply?.id, reply]));
    return replyIds.map((id) => (id && byId.get(id)) ?? null);
  };

  /** Forgets the threads of conversations that users have left. Runs in the transaction of the events. */
  readonly forgetLeft = async (
    { em }: FeedTransaction,
    events: readonly EventOf<ConversationLeft>[],
  ): Promise<void> => {
    await forgetThreads(
      em,
      events.map(({ feedId: userId, data: { conversationId } }) => ({ userId, conversationId })),
    );
  };

  /** Locks the conversation, so that the user does not leave it meanwhile, and then the inbox. */
  #change(
    userId: UserId,
    messageId: MessageId,
    change: (transaction: FeedTransaction, root: Message) => Promise<Position | null>,
  ): Promise<Position | null> {
    return this.feeds.write(async (transaction) => {
      const { message } = await holdMessage(transaction, this.policy, userId, messageId);
      assertNotPrivate(message);
      await transaction.lock([userId]);
      return change(transaction, message);
    });
  }
}

function parsePlace(cursor: string, argument: string): ThreadPlace {
  const [latestId, messageId] = parseKeysetCursor(cursor, ['string', 'string'], argument);
  return { latestId: String(latestId), messageId: String(messageId) };
}

function assertNotPrivate({ receiverId }: Message): void {
  if (receiverId) throw badInput(field, messageTexts.privateHasNoThread());
}

function noMessage(): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, messageTexts.none(), { field });
}
