import type { Bus } from '../platform/bus/index.js';
import type { Checkpoint } from './checkpoint.js';
import type { EventClass } from './declared-event.js';
import { declarationOf } from './event-declaration.js';
import type { FeedId, NewEvent } from './feed-event.js';
import type { FeedStream } from './feed-stream.js';
import type { Hub } from './hub.js';
import { SignalStream } from './signal-stream.js';
import { type Signal, SignalTopic } from './signal-topic.js';

/** Publishes and follows signals, over the bus alone. */
export class Signals {
  readonly #topics = new Map<string, Promise<SignalTopic>>();

  constructor(
    private readonly bus: Bus,
    private readonly hub: Hub,
  ) {}

  /**
   * Publishes a signal to all subscribers that now follow its type in the feed.
   * @param key of signals with the same key, only the newest waits for a slow subscriber.
   */
  publish(feedId: FeedId, key: string, { type, data }: NewEvent): void {
    this.bus.publish(topicName(feedId, type), { type, key, data } satisfies Signal);
  }

  /**
   * Follows signals of a type, until an event of the feed ends the access of one of the principals.
   * @param authorize checks access, and returns the head of the feed at that moment.
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
      // The check comes last, so that no end of access is missed between the check and the subscription.
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
      // The topic's last stream may have left meanwhile. Then the topic receives nothing more.
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
