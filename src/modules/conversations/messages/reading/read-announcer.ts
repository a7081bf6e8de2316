import { randomUUID } from 'node:crypto';
import type { Position, Signals } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { ReadPositionsMoved } from './reading.events.js';

/** How long read positions are collected before they are announced together, in ms. */
const gatherFor = 250;
/** The maximum number of readers per announcement. */
const maxReaders = 100;

/**
 * Announces read positions. Each member reads each message, so these would soon be most events. They are therefore
 * signals, not events of the feed, and concurrent ones of a conversation are announced together.
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
      const moved = readers.slice(i, i + maxReaders).map(([userId, position]) => ({ userId, position }));
      this.signals.publish(conversationId, randomUUID(), ReadPositionsMoved.of({ readers: moved }));
    }
  }
}
