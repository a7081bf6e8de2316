import { everyone, type FeedEvent, isEvent, type Position } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { MessageAdded, MessageDeleted, MessageEdited, type MessageSnapshotEvent } from '../core/message.events.js';
import { maxUnread } from '../reading/read-rows.js';
import { MessagesExpired } from '../retention/retention.events.js';
import { type TotalUnread, TotalUnreadId } from './unread.events.js';
import type { Unread } from './unread-rows.js';
import { maxTotal } from './unread-total.js';

/** When conversations whose mute has expired are looked at again, in ms. */
const lookAgainAfter = 1_000;

/** The effect of an event on the counts; `unknown` if they must be read again. */
export type Effect = 'none' | 'counted' | 'unknown';

/** Returns the sums of a user's counts. */
export function totalOf(userId: UserId, counts: Iterable<Unread>): TotalUnread {
  const total = { id: TotalUnreadId.of(userId), messageCount: 0, conversationCount: 0, mentionCount: 0 };
  for (const { messages, mentions } of counts) {
    total.messageCount += messages;
    total.mentionCount += mentions;
    if (messages > 0) total.conversationCount++;
  }
  total.messageCount = Math.min(total.messageCount, maxTotal);
  total.mentionCount = Math.min(total.mentionCount, maxTotal);
  return total;
}

/** The unread counts of a user in each conversation. New messages are counted in memory, without a query. */
export class UnreadTally {
  readonly #counts = new Map<ConversationId, Unread>();

  constructor(private readonly userId: UserId) {}

  get total(): TotalUnread {
    return totalOf(this.userId, this.#counts.values());
  }

  /** Returns the conversations whose mute expires at or before a time, ms since 1970, and when to look again. */
  mutes(now: number): { expired: ConversationId[]; next: number } {
    const muted = [...this.#counts].filter(([, { mutedUntil }]) => mutedUntil > 0);
    const expired = muted.filter(([, { mutedUntil }]) => mutedUntil <= now).map(([id]) => id);
    const later = muted.map(([, { mutedUntil }]) => mutedUntil).filter((until) => until > now);
    // A mute lasts until its conversation is read again: more than once if the clock of the database is behind.
    const again = expired.length > 0 ? now + lookAgainAfter : Number.POSITIVE_INFINITY;
    return { expired, next: Math.min(...later, again) };
  }

  /**
   * Sets the counts of a conversation as they were read.
   * @param unread null if the user is no longer a member.
   * @returns the read position, if it has moved since it was last set, or if the conversation is new: the viewer may
   * have read in it since joining.
   */
  set(id: ConversationId, unread: Unread | null): Position | null {
    const before = this.#counts.get(id);
    if (!unread) {
      this.#counts.delete(id);
      return null;
    }
    this.#counts.set(id, { ...unread });
    return before?.readPosition !== unread.readPosition ? unread.readPosition : null;
  }

  /** Applies an event of a conversation, each once and in order. */
  apply(event: FeedEvent): Effect {
    const unread = this.#counts.get(event.feedId as ConversationId);
    if (!unread) return 'unknown';
    if (event.position <= unread.asOf) return 'none';
    unread.asOf = event.position;
    if (unread.mutedUntil > 0 || event.audience?.includes(this.userId) === false) return 'none';
    if (isEvent(event, MessageAdded)) return this.#added(new MessageAdded(event), unread);
    if (isEvent(event, MessageEdited)) {
      return unread.mentions > 0 || this.#mentions(event.data.mentioned) ? 'unknown' : 'none';
    }
    return isEvent(event, MessageDeleted, MessagesExpired) && unread.messages > 0 ? 'unknown' : 'none';
  }

  #added({ message, mentioned }: MessageSnapshotEvent, unread: Unread): Effect {
    if (!message) return 'unknown';
    if (message.senderId === this.userId || message.position <= unread.readPosition) return 'none';
    // A mention counts only if no block hides it.
    if (this.#mentions(mentioned)) return 'unknown';
    if (unread.messages >= maxUnread) return 'none';
    unread.messages++;
    return 'counted';
  }

  #mentions(mentioned: readonly string[] = []): boolean {
    return mentioned.includes(this.userId) || mentioned.includes(everyone);
  }
}
