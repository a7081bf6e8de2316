import type { FeedStream, Signals } from '../../../feed/index.js';
import type { Viewer } from '../../../platform/graphql/index.js';
import type { RateLimiter } from '../../../platform/rate-limit/index.js';
import type { ConversationId } from '../core/conversation.entity.js';
import type { MembershipPolicy } from '../core/members/membership.js';
import type { WritingPolicy } from '../core/writing/writing-right.js';
import { Typing } from './typing.events.js';

/** How long a user counts as typing after the last signal, in ms. */
const typingLasts = 6_000;
/** Limits typing signals by user. A client sends several in the time that one lasts, in several conversations. */
export const typingLimit = { name: 'typing', points: 30, period: 10_000 };

/** Announces typing to present members over the bus. Stores nothing. */
export class TypingService {
  constructor(
    private readonly policy: MembershipPolicy,
    private readonly writers: WritingPolicy,
    private readonly signals: Signals,
    private readonly limiter: RateLimiter,
  ) {}

  /**
   * Announces that a user types, or has stopped typing.
   * @returns until when the announcement counts.
   * @throws {HubbubError} NOT_FOUND, NOT_A_MEMBER if the user is not a member.
   * @throws {HubbubError} CONTACT_REFUSED, MUTED, READ_ONLY if the user may not write there.
   * @throws {HubbubError} RATE_LIMITED if the user sends too many signals.
   */
  async set({ userId }: Viewer, conversationId: ConversationId, isTyping: boolean): Promise<Date> {
    await this.limiter.consume(userId);
    await this.writers.assertMayWrite(conversationId, userId);
    const until = Date.now() + (isTyping ? typingLasts : 0);
    this.signals.publish(conversationId, userId, Typing.of({ userId, isTyping, until }));
    return new Date(until);
  }

  /**
   * Follows typing in a conversation.
   * @throws {HubbubError} NOT_FOUND, NOT_A_MEMBER if the viewer is not a member.
   */
  follow({ userId, sessionId }: Viewer, conversationId: ConversationId): Promise<FeedStream> {
    const authorize = async () => (await this.policy.assertMember(conversationId, userId)).head;
    return this.signals.follow(conversationId, Typing, [userId, sessionId], authorize);
  }
}
