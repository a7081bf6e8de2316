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

/** Who has read how far, and what is left to read. */
export class ReadingService {
  readonly #announcer: ReadAnnouncer;

  constructor(
    private readonly database: Database,
    private readonly policy: MembershipPolicy,
    private readonly signals: Signals,
  ) {
    this.#announcer = new ReadAnnouncer(signals);
  }

  /**
   * Notes how far someone has read; it never goes back.
   * @returns how far they have read now.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, or BAD_POSITION for what the feed has not reached.
   */
  async mark(userId: UserId, conversationId: ConversationId, position: Position): Promise<Position> {
    const { head, isOpen } = await this.policy.assertMember(conversationId, userId);
    if (position > head.position)
      throw new HubbubError(FeedErrorCode.BAD_POSITION, undefined, { field: 'input.position' });
    const em = this.database.fork();
    // Between two of whom one has blocked the other there is no presence: that someone reads would be such.
    if ((await moveMark(em, conversationId, userId, position, isOpen)) && isOpen) {
      this.#announcer.note(conversationId, userId, position);
    }
    const [now = position] = await readPositions(em, [{ conversationId, userId }]);
    return now;
  }

  /** Follows who reads how far in a conversation. @throws HubbubError NOT_FOUND, NOT_A_MEMBER. */
  follow({ userId, sessionId }: Viewer, conversationId: ConversationId): Promise<FeedStream> {
    const authorize = async () => (await this.policy.assertMember(conversationId, userId)).head;
    return this.signals.follow(conversationId, ReadPositionsMoved, [userId, sessionId], authorize);
  }

  /** How far members have read, by `pairKey`. */
  readonly positions = (keys: readonly string[]): Promise<Position[]> =>
    readPositions(this.database.fork(), keys.map(pairOf));

  /** The same as others see it, by `pairKey`. */
  readonly shownPositions = (keys: readonly string[]): Promise<Position[]> =>
    shownReadPositions(this.database.fork(), keys.map(pairOf));

  /** How many messages members have not read, by `pairKey`. */
  readonly unreadCounts = (keys: readonly string[]): Promise<number[]> =>
    countUnread(this.database.fork(), keys.map(pairOf));
}
