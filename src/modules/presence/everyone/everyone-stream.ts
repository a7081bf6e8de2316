import { type Channel, ChannelStream, type FeedEvent } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import { onlyLatest } from '../watching/presence.events.js';

/** The number of waiting events from which only the latest presence of each user is kept. */
const mostWaiting = 32;

/** Delivers the presence changes of all users to one subscriber. All streams share the events. */
export class EveryoneStream extends ChannelStream {
  /** The users that a block hides from the viewer, as of the last look. */
  blocked: Set<UserId> = new Set();
  #waiting: FeedEvent[] = [];
  /** Doubles with what is left after merging, so that merging costs little for each event. */
  #mergeAt = mostWaiting;

  /** @param onClose called once when the stream closes. */
  constructor(
    readonly viewerId: UserId,
    channel: Channel,
    onClose: () => void,
  ) {
    super(channel, viewerId, onClose);
  }

  protected get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Queues events of `PresencesChanged`. */
  protected enqueue(events: readonly FeedEvent[]): void {
    this.#waiting.push(...events);
    if (this.#waiting.length <= this.#mergeAt) return;
    this.#waiting = onlyLatest(this.#waiting);
    this.#mergeAt = Math.max(mostWaiting, 2 * this.#waiting.length);
  }

  protected dequeue(): FeedEvent | null {
    return this.#waiting.shift() ?? null;
  }

  protected override letGo(): void {
    this.#waiting = [];
    super.letGo();
  }
}
