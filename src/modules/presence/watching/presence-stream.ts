import { type FeedEvent, type FeedItem, UnloggedStream } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import type { Presence } from '../status/presence.types.js';
import { currentPresences, presencesPerEvent } from './presence.events.js';

/** Delivers presences to one subscriber. If the subscriber is slow, keeps only the latest presence of each user. */
export class PresenceStream extends UnloggedStream {
  readonly #current: FeedEvent[] = [];
  readonly #changed = new Map<UserId, FeedEvent>();

  /** @param onClose stops watching. */
  constructor(
    readonly viewerId: UserId,
    private readonly onClose: () => void,
  ) {
    super(viewerId);
  }

  /** Queues current presences. */
  giveCurrent(presences: readonly Presence[]): void {
    // Queued changes are older than these presences.
    for (const { userId } of presences) this.#changed.delete(userId);
    for (let i = 0; i < presences.length; i += presencesPerEvent) {
      this.#current.push(currentPresences(presences.slice(i, i + presencesPerEvent)));
    }
    this.wake();
  }

  give(userId: UserId, event: FeedEvent): void {
    this.#changed.delete(userId);
    this.#changed.set(userId, event);
    this.wake();
  }

  protected take(): FeedItem | null {
    const current = this.#current.shift();
    if (current) return { kind: 'event', event: current, origin: current, isAlone: true };
    const [next] = this.#changed;
    if (!next) return null;
    const [userId, event] = next;
    this.#changed.delete(userId);
    return { kind: 'event', event, origin: event, isAlone: false };
  }

  protected letGo(): void {
    this.#current.length = 0;
    this.#changed.clear();
    this.onClose();
  }
}
