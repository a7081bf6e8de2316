import { type FeedEvent, type FeedItem, UnloggedStream } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';

/** Delivers the number of online users to one subscriber. If the subscriber is slow, keeps only the latest number. */
export class OnlineCountStream extends UnloggedStream {
  /** The last number that the stream was given, or null. */
  count: number | null = null;
  /** The users that a block hides from the viewer. */
  blocked: readonly UserId[] = [];
  #waiting: FeedEvent | null = null;

  /** @param onClose called once when the stream closes. */
  constructor(
    readonly viewerId: UserId,
    private readonly onClose: () => void,
  ) {
    super(viewerId);
  }

  give(count: number, event: FeedEvent): void {
    this.count = count;
    this.#waiting = event;
    this.wake();
  }

  protected take(): FeedItem | null {
    const event = this.#waiting;
    this.#waiting = null;
    return event ? { kind: 'event', event, origin: event, isAlone: false } : null;
  }

  protected letGo(): void {
    this.#waiting = null;
    this.onClose();
  }
}
