import type { Bus, Unsubscribe } from '../platform/bus/index.js';
import { HubbubError } from '../platform/errors/index.js';
import { beginning, type Checkpoint } from './checkpoint.js';
import { lostWithHistory, reasonFor } from './cursor.js';
import type { EventClass } from './declared-event.js';
import { declarationOf } from './event-declaration.js';
import type { FeedEvent, FeedId, NewEvent } from './feed-event.js';
import { type FeedItem, FeedStream } from './feed-stream.js';
import { type Hub, patience } from './hub.js';

/** What is told to those who are here, and to nobody later: it has no place in the feed, and may be lost. */
interface Signal extends Pick<NewEvent, 'type' | 'data'> {
  key: string;
}

/** Signals that wait for one follower. The oldest go first. */
const maxHeld = 256;

/** Carries signals among those who may follow a feed, over the bus alone. */
export class Signals {
  readonly #topics = new Map<string, Promise<Topic>>();

  constructor(
    private readonly bus: Bus,
    private readonly hub: Hub,
  ) {}

  /**
   * Tells all who follow events of this kind in the feed now.
   * @param key of events with the same key only the newest waits for a slow follower.
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

  #open(name: string, feedId: FeedId): Promise<Topic> {
    const topic = new Topic(feedId, () => this.#topics.delete(name));
    return topic.open(this.bus, this.hub, name);
  }
}

const topicName = (feedId: FeedId, type: string) => `signal:${type}:${feedId}`;

/** The signals of one type in one feed, as long as someone on this node follows them. */
class Topic {
  readonly streams = new Set<SignalStream>();
  isClosed = false;
  #stops: Unsubscribe[] = [];

  constructor(
    private readonly feedId: FeedId,
    private readonly onClose: () => void,
  ) {}

  async open(bus: Bus, hub: Hub, name: string): Promise<this> {
    const hearing = bus.subscribe(name, (message) => this.#give(message as Signal));
    this.#stops.push(() => void hearing.then((stop) => stop(), ignore));
    try {
      this.#stops.push(
        await hub.watch(this.feedId, { happened: (event) => this.#end(event), rewound: () => this.#authorizeAll() }),
      );
      await Promise.race([hearing, patience()]);
    } catch (error) {
      this.#close();
      throw error;
    }
    return this;
  }

  leave(stream: SignalStream): void {
    this.streams.delete(stream);
    if (this.streams.size === 0) this.#close();
  }

  #close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.onClose();
    for (const stop of this.#stops) stop();
  }

  #give({ type, key, data }: Signal): void {
    // One object for all: it is executed once.
    const event = { feedId: this.feedId, position: 0, check: 0, previous: 0, type, data, at: Date.now() };
    for (const stream of this.streams) stream.give(key, event);
  }

  #authorizeAll(): void {
    for (const stream of this.streams) void stream.authorizeAgain();
  }

  #end(event: FeedEvent): void {
    if (event.ends) for (const stream of this.streams) stream.endWith(event);
  }
}

/** One who follows signals. */
class SignalStream extends FeedStream {
  readonly #held = new Map<string, FeedEvent>();
  /** Events that end someone's access, as long as it is not known as of when access was checked. */
  readonly #early: FeedEvent[] = [];
  #authorizedAt: Checkpoint | null = null;

  constructor(
    private readonly feedId: FeedId,
    private readonly principals: readonly string[],
    private readonly topic: Topic,
    private readonly authorize: () => Promise<Checkpoint>,
  ) {
    super();
  }

  authorizedAt(head: Checkpoint): void {
    this.#authorizedAt = head;
    for (const event of this.#early.splice(0)) this.endWith(event);
  }

  /** What gave access may be lost with the history. If that cannot be found out, access ends: the client comes back. */
  async authorizeAgain(): Promise<void> {
    if (this.#authorizedAt === null) return;
    this.#authorizedAt = null;
    try {
      this.authorizedAt(await this.authorize());
    } catch (error) {
      if (error instanceof HubbubError && !error.extensions.temporary) this.revoke(lostWithHistory);
      else this.close();
    }
  }

  give(key: string, event: FeedEvent): void {
    this.#held.delete(key);
    this.#held.set(key, event);
    const [oldest] = this.#held.keys();
    if (this.#held.size > maxHeld && oldest !== undefined) this.#held.delete(oldest);
    this.wake();
  }

  endWith(event: FeedEvent): void {
    if (this.#authorizedAt === null) this.#early.push(event);
    else if (event.position > this.#authorizedAt.position) {
      const reason = reasonFor(event, this.principals);
      if (reason !== null) this.revoke(reason);
    }
  }

  async readOn(): Promise<boolean> {
    return false;
  }

  /** Signals are given to each alone. */
  goLive(): void {}

  protected greeting() {
    const start = this.#authorizedAt ?? beginning;
    const subject = { feedId: this.feedId, start, head: start.position };
    return { kind: 'subscribed' as const, subject, places: [subject] };
  }

  protected take(): FeedItem | null {
    const [next] = this.#held;
    if (!next) return null;
    const [key, event] = next;
    this.#held.delete(key);
    return { kind: 'event', event, origin: event, isAlone: this.topic.streams.size === 1 };
  }

  protected goAlone(): void {}

  protected letGo(): void {
    this.#held.clear();
    this.topic.leave(this);
  }
}

const ignore = () => undefined;
