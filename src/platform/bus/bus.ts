/** What travels on the bus: plain JSON data, never changed after it was published. */
export type BusMessage = unknown;
export type BusListener = (message: BusMessage) => void;
export type Unsubscribe = () => void;

/**
 * Carries announcements between nodes. It is a bell, not a store: a message may be lost, late or repeated, so nobody
 * may depend on it for more than latency. Messages of one publisher on one topic arrive in the order they were sent.
 */
export interface Bus {
  /** Never throws and never waits for a listener; a message that cannot be sent is counted and dropped. */
  publish(topic: string, message: BusMessage): void;
  /**
   * Resolves when messages published from now on will arrive; or earlier, if the bus is away or slow: then `onGap`
   * listeners are called once they do. Never rejects for that.
   */
  subscribe(topic: string, listener: BusListener): Promise<Unsubscribe>;
  /** Calls `listener` whenever messages may have been lost, once they arrive again. */
  onGap(listener: () => void): Unsubscribe;
  /** How many topics this node is subscribed to. */
  readonly topics: number;
  /** How often subscriptions were found missing on a connection that seemed well, and were made again. */
  readonly mends: number;
  /** Resolves when the bus answers for the first time, or is not worth waiting for. */
  connected(): Promise<void>;
  /** @throws if the bus does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}
