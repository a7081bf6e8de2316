import type { FeedStream, Position, Signals } from '../../../../feed/index.js';
import { FeedErrorCode } from '../../../../feed/index.js';
import type { Database } from '../../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import type { Viewer } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { pairOf } from '../../core/members/member.entity.js';
import type { MembershipPolicy } from '../../core/members/membership.js';
import type { MessageId } from '../core/message.entity.js';
import { messageTexts } from '../core/message.texts.js';
import { MessageAccess } from '../core/message-access.js';
import { readMessages } from '../core/message-rows.js';
import { ReadAnnouncer } from './read-announcer.js';
import { moveMark, moveMarkBack, readPositions, shownReadPositions } from './read-rows.js';
import { ReadPositionsMoved } from './reading.events.js';
import type { MarkUnreadPayload } from './reading.input.js';
import type { UnreadNews } from './unread-news.js';

/** Runs after a user has read a conversation up to a position. */
export type ReadListener = (userId: UserId, conversationId: ConversationId, upTo: Position) => Promise<void>;

/** Moves read marks. */
export class ReadingService {
  readonly #announcer: ReadAnnouncer;
  readonly #listeners: ReadListener[] = [];
  readonly #access: MessageAccess;

  constructor(
    private readonly database: Database,
    private readonly policy: MembershipPolicy,
    private readonly signals: Signals,
    private readonly news: UnreadNews,
  ) {
    this.#access = new MessageAccess(database);
    this.#announcer = new ReadAnnouncer(signals);
  }

  /**
   * Adds a listener. It runs after the commit of each `mark`, also if the mark did not move: a node may have died before
   * an earlier run.
   */
  onRead(listener: ReadListener): void {
    this.#listeners.push(listener);
  }

  /**
   * Moves a user's read mark forwards, never backwards.
   * @returns the current position of the mark.
   * @throws {HubbubError} NOT_FOUND if the user may not know of the conversation.
   * @throws {HubbubError} NOT_A_MEMBER if the user is not a member.
   * @throws {HubbubError} BAD_POSITION if the feed has not reached the position.
   */
  async mark(userId: UserId, conversationId: ConversationId, position: Position): Promise<Position> {
    const { head, isOpen } = await this.policy.assertMember(conversationId, userId);
    if (position > head.position)
      throw new HubbubError(FeedErrorCode.BAD_POSITION, undefined, { field: 'input.position' });
    const em = this.database.fork();
    // In a closed direct chat a read position would reveal presence to a user that is blocked or blocks.
    const moved = await moveMark(em, conversationId, userId, position, isOpen);
    if (moved) this.news.note(userId, [conversationId]);
    if (moved?.isShown) this.#announcer.note(conversationId, userId, position);
    const [now = position] = await readPositions(em, [{ conversationId, userId }]);
    for (const listener of this.#listeners) await listener(userId, conversationId, now);
    return now;
  }

  /**
   * Moves a user's read mark back, so that a message and all after it are unread. Others see no difference. A no-op if
   * the message is unread.
   * @throws {HubbubError} NOT_FOUND if the user may not see the message.
   */
  async markUnread(userId: UserId, messageId: MessageId): Promise<MarkUnreadPayload> {
    const em = this.database.fork();
    const [message] = await readMessages(em, [messageId]);
    if (!message || !(await this.#access.mayRead(userId, messageId))) throw noMessage();
    const { conversationId } = message;
    const moved = await moveMarkBack(em, { conversationId, userId }, message.position - 1);
    if (moved) this.news.note(userId, [conversationId]);
    const [readPosition = 0] = await readPositions(em, [{ conversationId, userId }]);
    return { conversationId, readPosition };
  }

  /**
   * Follows the read positions of a conversation.
   * @throws {HubbubError} NOT_FOUND if the viewer may not know of the conversation.
   * @throws {HubbubError} NOT_A_MEMBER if the viewer is not a member.
   */
  follow({ userId, sessionId }: Viewer, conversationId: ConversationId): Promise<FeedStream> {
    const authorize = async () => (await this.policy.assertMember(conversationId, userId)).head;
    return this.signals.follow(conversationId, ReadPositionsMoved, [userId, sessionId], authorize);
  }

  /** Returns how far members have read, by `pairKey`. */
  readonly positions = (keys: readonly string[]): Promise<Position[]> =>
    readPositions(this.database.fork(), keys.map(pairOf));

  /** Returns the same as others see it, by `pairKey`. */
  readonly shownPositions = (keys: readonly string[]): Promise<Position[]> =>
    shownReadPositions(this.database.fork(), keys.map(pairOf));
}

function noMessage(): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, messageTexts.none(), { field: 'input.messageId' });
}
