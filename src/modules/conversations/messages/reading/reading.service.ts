import type { FeedStream, Position, Signals } from '../../../../feed/index.js';
import { FeedErrorCode } from '../../../../feed/index.js';
import type { Database } from '../../../../platform/database/index.js';
import { HubbubError } from '../../../../platform/errors/index.js';
import type { Viewer } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { pairOf } from '../../core/members/member.entity.js';
import type { MembershipPolicy } from '../../core/members/membership.js';
import { ReadAnnouncer } from './read-announcer.js';
import { countUnread, moveMark, readPositions, shownReadPositions } from './read-rows.js';
import { ReadPositionsMoved } from './reading.events.js';

/** Runs after a user has read a conversation up to a position. */
export type ReadListener = (userId: UserId, conversationId: ConversationId, upTo: Position) => Promise<void>;

/** Moves read marks, and counts unread messages. */
export class ReadingService {
  readonly #announcer: ReadAnnouncer;
  readonly #listeners: ReadListener[] = [];

  constructor(
    private readonly database: Database,
    private readonly policy: MembershipPolicy,
    private readonly signals: Signals,
  ) {
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
    if ((await moveMark(em, conversationId, userId, position, isOpen)) && isOpen) {
      this.#announcer.note(conversationId, userId, position);
    }
    const [now = position] = await readPositions(em, [{ conversationId, userId }]);
    for (const listener of this.#listeners) await listener(userId, conversationId, now);
    return now;
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

  /** Returns the number of unread messages of members, by `pairKey`. */
  readonly unreadCounts = (keys: readonly string[]): Promise<number[]> =>
    countUnread(this.database.fork(), keys.map(pairOf));
}
