import type { Parking } from './cursor-owner.js';
import type { FeedEvent } from './feed-event.js';

/** Takes the events of a channel: a stream, or a group that delivers for many streams. */
export interface ChannelFollower {
  give(events: readonly FeedEvent[]): void;
}

/** A stream of a channel, as its group sees it. */
export interface ChannelMember extends ChannelFollower {
  /** Leaves the next events to a group. */
  park(parking: Parking): void;
  /**
   * Called when the stream leaves its group.
   * @param events those that the group has taken and not delivered.
   */
  resume(events: readonly FeedEvent[]): void;
}

/**
 * Events that many streams get at the same time, such as the presence changes of one interval. They are not stored, and
 * have no place in a feed. Streams that are up to date leave their events to groups, so the channel does nothing for
 * each of them.
 */
export class Channel {
  /** The streams that take their events by themselves. */
  readonly alone = new Set<ChannelFollower>();
  readonly groups = new Set<ChannelFollower>();

  /**
   * Gives events to all streams.
   * @param instead streams that get other events, or none.
   */
  publish(events: readonly FeedEvent[], instead: ReadonlyMap<ChannelFollower, readonly FeedEvent[]> = new Map()): void {
    for (const [stream, own] of instead) stream.give(own);
    if (events.length === 0) return;
    for (const group of this.groups) group.give(events);
    for (const stream of this.alone) if (!instead.has(stream)) stream.give(events);
  }
}
