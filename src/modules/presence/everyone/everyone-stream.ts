import { beginning, type FeedEvent, type FeedItem, FeedStream } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import { onlyLatest } from '../watching/presence.events.js';

/** The number of waiting events from which only the latest presence of each user is kept. */
const mostWaiting = 32;

/** Delivers the presence changes of all users to one subscriber. All streams share the events. */
export class EveryoneStream extends FeedStream {
  /** The users that a block hides from the viewer, as of the last look. */
  blocked: Set<UserId> = new Set();
  #waiting: FeedEvent[] = [];
  /** Doubles with what is left after merging, so that merging costs little for each event. */
  #mergeAt = mostWaiting;

  /** @param onClose called once when the stream closes. */
  constructor(
    readonly viewerId: UserId,
    private readonly onClose: () => void,
  ) {
    super();
  }

  /** Queues events of `PresencesChanged`. */
  give(events: readonly FeedEvent[]): void {
    if (events.length === 0 || this.isClosed) return;
    this.#waiting.push(...events);
    if (this.#waiting.length > this.#mergeAt) {
      this.#waiting = onlyLatest(this.#waiting);
      this.#mergeAt = Math.max(mostWaiting, 2 * this.#waiting.length);
    }
    this.wake();
  }

  async readOn(): Promise<boolean> {
    return false;
  }

  protected greeting() {
    const subject = { feedId: this.viewerId, start: beginning, head: 0 };
    return { kind: 'subscribed' as const, subject, places: [subject] };
  }

  protected take(): FeedItem | null {
    const event = this.#waiting.shift();
    return event ? { kind: 'event', event, origin: event, isAlone: false } : null;
  }

  protected letGo(): void {
    this.#waiting = [];
    this.onClose();
  }
}
