import type { Bus, Unsubscribe } from '../platform/bus/index.js';
import type { FeedEvent, FeedId, JsonObject } from './feed-event.js';
import type { Hub } from './hub.js';
import { busPatience } from './open-feeds.js';
import type { SignalStream } from './signal-stream.js';

/** News for connected clients only. It has no place in the feed, and may be lost. */
export interface Signal {
  type: string;
  /** Of signals with the same key, only the newest waits for a slow subscriber. */
  key: string;
  data: JsonObject;
}

/** Receives the signals of one type in one feed, while a subscriber of this node follows them. */
export class SignalTopic {
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
      const watcher = { happened: (event: FeedEvent) => this.#end(event), rewound: () => this.#authorizeAll() };
      const feed = await hub.watch(this.feedId, watcher);
      this.#stops.push(() => feed.unwatch(watcher));
      await Promise.race([hearing, busPatience()]);
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
    // All streams share one object, so it is executed once.
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

const ignore = () => undefined;
