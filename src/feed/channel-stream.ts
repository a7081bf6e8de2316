import type { Channel, ChannelMember } from './channel.js';
import type { Parking } from './cursor-owner.js';
import type { FeedEvent, FeedId } from './feed-event.js';
import type { FeedItem } from './feed-item.js';
import type { StreamSubscriber } from './feed-stream.js';
import { UnloggedStream } from './unlogged-stream.js';

/** Delivers the events of a channel to one subscriber. While it is up to date, it leaves them to a group. */
export abstract class ChannelStream extends UnloggedStream implements ChannelMember {
  #parking: Parking | null = null;

  /**
   * @param feedId the id for the greeting.
   * @param onClose called once when the stream closes.
   */
  constructor(
    private readonly channel: Channel,
    feedId: FeedId,
    private readonly onClose: () => void,
  ) {
    super(feedId);
    channel.alone.add(this);
  }

  /** Takes events for this stream alone. It leaves its group until it has delivered them. */
  give(events: readonly FeedEvent[]): void {
    if (this.isClosed) return;
    this.goAlone();
    this.enqueue(events);
    this.wake();
  }

  park(parking: Parking): void {
    this.#parking = parking;
    this.channel.alone.delete(this);
  }

  resume(events: readonly FeedEvent[]): void {
    this.#parking = null;
    if (this.isClosed) return;
    this.channel.alone.add(this);
    this.give(events);
  }

  protected abstract get isEmpty(): boolean;
  protected abstract enqueue(events: readonly FeedEvent[]): void;
  /** Removes and returns the next event, or null. */
  protected abstract dequeue(): FeedEvent | null;

  protected override goLiveWith(subscriber: StreamSubscriber): void {
    if (this.isEmpty && !this.#parking) subscriber.goLiveOn(this.channel, this);
  }

  protected override goAlone(): void {
    this.#parking?.leave();
  }

  protected take(): FeedItem | null {
    const event = this.dequeue();
    return event ? channelItem(event) : null;
  }

  protected letGo(): void {
    this.goAlone();
    this.channel.alone.delete(this);
    this.onClose();
  }
}

/** Returns the item of an event, which other streams of the channel get too. */
export function channelItem(event: FeedEvent): FeedItem & { kind: 'event' } {
  return { kind: 'event', event, origin: event, isAlone: false };
}
