import { type Bus, type BusListener, MemoryBus, type Unsubscribe } from '../../src/platform/bus/index.js';
import type { Logger } from '../../src/platform/log/index.js';

/** A bus on which a test can lose, repeat or reorder messages. */
export class UnreliableBus implements Bus {
  readonly mends = 0;
  readonly #bus: MemoryBus;
  readonly #gapListeners = new Set<() => void>();
  /** Returns the messages that are sent in place of one. */
  fate: (message: unknown) => unknown[] = (message) => [message];

  constructor(log: Logger) {
    this.#bus = new MemoryBus(log);
  }

  get topics(): number {
    return this.#bus.topics;
  }

  publish(topic: string, message: unknown): void {
    for (const sent of this.fate(message)) this.#bus.publish(topic, sent);
  }

  subscribe(topic: string, listener: BusListener): Promise<Unsubscribe> {
    return this.#bus.subscribe(topic, listener);
  }

  onGap(listener: () => void): Unsubscribe {
    this.#gapListeners.add(listener);
    return () => this.#gapListeners.delete(listener);
  }

  /** As after a reconnect. */
  reconnected(): void {
    for (const listener of this.#gapListeners) listener();
  }

  async connected(): Promise<void> {}

  async check(): Promise<void> {}

  async close(): Promise<void> {}
}
