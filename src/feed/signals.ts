import type { Bus } from '../platform/bus/index.js';
import type { Checkpoint } from './checkpoint.js';
import type { EventClass } from './declared-event.js';
import { declarationOf } from './event-declaration.js';
import type { FeedId, NewEvent } from './feed-event.js';
import type { FeedStream } from './feed-stream.js';
import type { Hub } from './hub.js';
import { SignalStream } from './signal-stream.js';
import { type Signal, SignalTopic } from './signal-topic.js';

/** Carries signals among those who may follow a feed, over the bus alone. */
export class Signals {
  readonly #topics = new Map<string, Promise<SignalTopic>>();

  constructor(
    private readonly bus: Bus,
    private readonly hub: Hub,
  ) {}

  /**
   * Gives an event to all subscribers that follow its kind in the feed now.
   * @param key of events with the same key only the newest waits for a slow subscriber.
   */
  publish(feedId: FeedId, key: string, { type, data }: NewEvent): void {
    this.bus.publish(topicName(feedId, type), { type, key, data } satisfies Signal);
  }

  /**
   * Follows events of a kind, until an event of the feed ends the access of one of the principals.
   * @param authorize checks access, and gives the head of the feed at which it was so.
   * @throws what `authorize` throws.
   */
  async follow(
    feedId: FeedId,
    of: EventClass,
    principals: readonly string[],
    authorize: () => Promise<Checkpoint>,
  ): Promise<FeedStream> {
    const stream = await this.#join(feedId, declarationOf(of).type, principals, authorize);
    try {
      // Last, so that no end of access comes between the check and the listening.
      stream.authorizedAt(await authorize());
      return stream;
    } catch (error) {
      stream.close();
      throw error;
    }
  }

  async #join(
    feedId: FeedId,
    type: string,
    principals: readonly string[],
    authorize: () => Promise<Checkpoint>,
  ): Promise<SignalStream> {
    const name = topicName(feedId, type);
    for (;;) {
      const opening = this.#topics.get(name) ?? this.#open(name, feedId);
      this.#topics.set(name, opening);
      const topic = await opening;
      // The last of its streams may have left while we waited: then it hears nothing more.
      if (topic.isClosed) continue;
      const stream = new SignalStream(feedId, principals, topic, authorize);
      topic.streams.add(stream);
      return stream;
    }
  }

  #open(name: string, feedId: FeedId): Promise<SignalTopic> {
    const topic = new SignalTopic(feedId, () => this.#topics.delete(name));
    return topic.open(this.bus, this.hub, name);
  }
}

const topicName = (feedId: FeedId, type: string) => `signal:${type}:${feedId}`;
