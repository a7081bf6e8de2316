import type { AddedMessage } from './conversation-documents.js';
import type { ListedConversation } from './listed-conversation.js';

/** The unread counts of a conversation, and the position that they belong to. */
export type Counts = Pick<ListedConversation, 'unreadCount' | 'mentionCount' | 'unreadCountAsOf'>;

/** A change of a conversation by an event. */
export interface Change {
  readonly conversationId: string;
  readonly work: (before: ListedConversation) => ListedConversation;
  /** The message, if the event adds one. */
  readonly message?: AddedMessage;
}

/** The server counts no further than this. */
const mostCounted = 100;
/** Number of changes that are remembered, of all conversations together. */
const mostRemembered = 1_000;

/**
 * Combines the counts of the server with the messages that it had not counted. Both can come in any order. Of two counts of
 * the server, those with the later position were counted later, and include every read, edit and deletion of the earlier
 * ones.
 */
export class UnreadCounts {
  readonly #viewerId: string;
  /** The positions of the latest counts of the server, by the ids of conversations. */
  #countedAt: Map<string, number> = new Map();
  /** In the order in which they came. */
  #changes: Change[] = [];

  /** @param viewerId whose counts they are: the viewer's own messages are not unread */
  constructor(viewerId: string) {
    this.#viewerId = viewerId;
  }

  /** Begins with a list that the server has counted after everything that came before. */
  begin(list: readonly ListedConversation[]): void {
    this.#countedAt = new Map(list.map(({ id, unreadCountAsOf }) => [id, unreadCountAsOf]));
    this.#changes = [];
  }

  /** Remembers a change, because counts without its message may still come, or the conversation itself. */
  remember(change: Change): void {
    if (this.#changes.push(change) > mostRemembered) this.#changes.shift();
  }

  /** Returns the remembered changes of a conversation. */
  changesOf(id: string): Change[] {
    return this.#changes.filter(({ conversationId }) => conversationId === id);
  }

  /** Forgets the changes of a conversation that has left the list. */
  forget(id: string): void {
    this.#changes = this.#changes.filter(({ conversationId }) => conversationId !== id);
  }

  /**
   * Takes counts of the server.
   *
   * @param isOfRead they came because the read position moved, which does not change the position of the counts
   * @returns the counts with the messages after them; null if later counts of the server have come before
   */
  take(id: string, counts: Counts, isOfRead: boolean): Counts | null {
    const least = (this.#countedAt.get(id) ?? -1) + (isOfRead ? 0 : 1);
    if (counts.unreadCountAsOf < least) return null;
    this.#countedAt.set(id, counts.unreadCountAsOf);
    return this.changesOf(id).reduce((now, { message }) => (message ? this.including(now, message) : now), counts);
  }

  /** Returns counts that include a message; the same object if they included it before. */
  including(counts: Counts, { position, sender, deletedAt, mentions }: AddedMessage): Counts {
    if (position <= counts.unreadCountAsOf) return counts;
    const viewerId = this.#viewerId;
    const isUnread = sender?.id !== viewerId && !deletedAt;
    const isMention = isUnread && mentions.some(({ isEveryone, user }) => isEveryone || user?.id === viewerId);
    return {
      unreadCount: Math.min(mostCounted, counts.unreadCount + Number(isUnread)),
      mentionCount: Math.min(mostCounted, counts.mentionCount + Number(isMention)),
      unreadCountAsOf: position,
    };
  }
}
