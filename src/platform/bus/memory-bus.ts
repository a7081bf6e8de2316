import { PubSub } from 'graphql-subscriptions';
import type { Logger } from '../log/index.js';
import type { Bus, BusListener, BusMessage, Unsubscribe } from './bus.js';
import { deliver } from './deliver.js';

/** Implements the bus of a single node inside the process. Loses no message. */
export class MemoryBus implements Bus {
  readonly mends = 0;
  readonly #pubsub = new PubSub();
  readonly #listeners = new Map<string, number>();

  constructor(private readonly log: Logger) {}

  get topics(): number {
    return this.#listeners.size;
  }

  publish(topic: string, message: BusMessage): void {
    // Deferred, as if from another process: a listener can neither delay the publisher nor make it fail.
    setImmediate(() => this.#pubsub.publish(topic, message));
  }

  async subscribe(topic: string, listener: BusListener): Promise<Unsubscribe> {
    const id = await this.#pubsub.subscribe(topic, async (message: BusMessage) => deliver(listener, message, this.log));
    this.#listeners.set(topic, (this.#listeners.get(topic) ?? 0) + 1);
    return () => {
      this.#pubsub.unsubscribe(id);
      const left = (this.#listeners.get(topic) ?? 1) - 1;
      if (left === 0) this.#listeners.delete(topic);
      else this.#listeners.set(topic, left);
    };
  }

  onGap(): Unsubscribe {
    return () => undefined;
  }

  async connected(): Promise<void> {}

  async check(): Promise<void> {}

  async close(): Promise<void> {}
}
