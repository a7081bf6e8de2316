/** A message is plain JSON data. It must not change after it was published. */
export type BusMessage = unknown;
export type BusListener = (message: BusMessage) => void;
export type Unsubscribe = () => void;

/**
 * Carries announcements between nodes. The bus is no store: a message can be lost, late or repeated. So the bus may
 * affect latency, never correctness. Messages that one publisher sends on one topic arrive in order.
 */
export interface Bus {
  /**
   * Publishes a message. Never throws and never waits for a listener. Counts and drops a message that cannot be sent.
   */
  publish(topic: string, message: BusMessage): void;
  /**
   * Resolves when messages published from now on will arrive. If the bus is away or slow, it resolves earlier, and
   * `onGap` listeners are called once messages arrive. Never rejects for that reason.
   */
  subscribe(topic: string, listener: BusListener): Promise<Unsubscribe>;
  /** Calls `listener` after messages may have been lost, once messages arrive again. */
  onGap(listener: () => void): Unsubscribe;
  /** Number of topics that this node is subscribed to. */
  readonly topics: number;
  /**
   * Number of times that subscriptions were missing on a connection that seemed healthy. Each time the bus subscribed
   * again.
   */
  readonly mends: number;
  /** Resolves when the bus answers for the first time, or when the wait for it times out. */
  connected(): Promise<void>;
  /**
   * Checks that the bus works.
   * @throws if the bus does not answer.
   */
  check(): Promise<void>;
  close(): Promise<void>;
}
