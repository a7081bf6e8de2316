import { type Bus, type BusListener, MemoryBus, type Unsubscribe } from '../../src/platform/bus/index.js';
import type { Logger } from '../../src/platform/log/index.js';

/** A bus whose messages meet the fate that a test gives them: lost, repeated, or out of order. */
export class UnreliableBus implements Bus {
  readonly mends = 0;
  readonly #bus: MemoryBus;
  readonly #gapListeners = new Set<() => void>();
  /** What becomes of a message: those that are sent in its place. */
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

  /** As after a reconnection. */
  reconnected(): void {
    for (const listener of this.#gapListeners) listener();
  }

  async connected(): Promise<void> {}

  async check(): Promise<void> {}

  async close(): Promise<void> {}
}
