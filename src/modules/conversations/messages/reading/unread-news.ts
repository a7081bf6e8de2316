import type { Bus, Unsubscribe } from '../../../../platform/bus/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';

/** How long changes of a user are collected before they are announced together, in ms. */
const gatherFor = 100;

/**
 * Announces to all nodes that a user's unread counts changed for another reason than a message: the user has read,
 * marked as unread, or muted. Over the bus alone, best effort: nodes read the counts themselves.
 */
export class UnreadNews {
  readonly #gathered = new Map<UserId, Set<ConversationId>>();

  constructor(private readonly bus: Bus) {}

  note(userId: UserId, conversationIds: readonly ConversationId[]): void {
    let gathered = this.#gathered.get(userId);
    if (!gathered) {
      gathered = new Set();
      this.#gathered.set(userId, gathered);
      setTimeout(() => this.#announce(userId), gatherFor).unref();
    }
    for (const id of conversationIds) gathered.add(id);
  }

  /** Calls the listener with the conversations whose counts changed. */
  follow(userId: UserId, listener: (conversationIds: readonly ConversationId[]) => void): Promise<Unsubscribe> {
    return this.bus.subscribe(topicOf(userId), (message) => listener(message as ConversationId[]));
  }

  #announce(userId: UserId): void {
    const gathered = this.#gathered.get(userId) ?? [];
    this.#gathered.delete(userId);
    this.bus.publish(topicOf(userId), [...gathered]);
  }
}

const topicOf = (userId: UserId) => `unread:${userId}`;
