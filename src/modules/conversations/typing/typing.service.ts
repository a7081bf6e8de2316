import type { FeedStream, Signals } from '../../../feed/index.js';
import type { Viewer } from '../../../platform/graphql/index.js';
import type { RateLimiter } from '../../../platform/rate-limit/index.js';
import type { ConversationId } from '../core/conversation.entity.js';
import type { MembershipPolicy } from '../core/members/membership.js';
import type { WritingPolicy } from '../core/writing/writing-right.js';
import { Typing } from './typing.events.js';

/** How long (ms) someone counts as typing who does not say so again. */
const typingLasts = 6_000;
/** How often one user may say so: several times in the time that it lasts, in several conversations. */
export const typingLimit = { name: 'typing', points: 30, period: 10_000 };

/** Who is typing: told to those who are here, over the bus alone, and stored nowhere. */
export class TypingService {
  constructor(
    private readonly policy: MembershipPolicy,
    private readonly writers: WritingPolicy,
    private readonly signals: Signals,
    private readonly limiter: RateLimiter,
  ) {}

  /**
   * Tells the members that someone is typing, or no more.
   * @returns until when that counts.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, CONTACT_REFUSED or READ_ONLY for who may not write there,
   * RATE_LIMITED.
   */
  async set({ userId }: Viewer, conversationId: ConversationId, isTyping: boolean): Promise<Date> {
    await this.limiter.consume(userId);
    await this.writers.assertMayWrite(conversationId, userId);
    const until = Date.now() + (isTyping ? typingLasts : 0);
    this.signals.publish(conversationId, userId, Typing.of({ userId, isTyping, until }));
    return new Date(until);
  }

  /** Follows who is typing in a conversation. @throws HubbubError NOT_FOUND, NOT_A_MEMBER. */
  follow({ userId, sessionId }: Viewer, conversationId: ConversationId): Promise<FeedStream> {
    const authorize = async () => (await this.policy.assertMember(conversationId, userId)).head;
    return this.signals.follow(conversationId, Typing, [userId, sessionId], authorize);
  }
}
