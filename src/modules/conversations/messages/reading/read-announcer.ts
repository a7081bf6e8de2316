import { randomUUID } from 'node:crypto';
import type { Position, Signals } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { ReadPositionsMoved } from './reading.events.js';

/** How long (ms) what is read is gathered: all who read one message are one announcement. */
const gatherFor = 250;
/** Readers in one announcement. */
const maxReaders = 100;

/**
 * Tells who has read how far. Everyone reads every message, so this would soon be most of what happens: it is no event
 * of the feed, and what happens in a conversation at about the same time is told together.
 */
export class ReadAnnouncer {
  readonly #gathered = new Map<ConversationId, Map<UserId, Position>>();

  constructor(private readonly signals: Signals) {}

  note(conversationId: ConversationId, userId: UserId, position: Position): void {
    let readers = this.#gathered.get(conversationId);
    if (!readers) {
      readers = new Map();
      this.#gathered.set(conversationId, readers);
      setTimeout(() => this.#announce(conversationId), gatherFor).unref();
    }
    readers.set(userId, Math.max(position, readers.get(userId) ?? 0));
  }

  #announce(conversationId: ConversationId): void {
    const readers = [...(this.#gathered.get(conversationId) ?? [])];
    this.#gathered.delete(conversationId);
    for (let i = 0; i < readers.length; i += maxReaders) {
      const told = readers.slice(i, i + maxReaders).map(([userId, position]) => ({ userId, position }));
      this.signals.publish(conversationId, randomUUID(), ReadPositionsMoved.of({ readers: told }));
    }
  }
}
