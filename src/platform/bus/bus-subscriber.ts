/** Receives messages for a node. Has the methods that graphql-redis-subscriptions calls. */
export interface BusSubscriber {
  /** Resolves when Redis has answered for the first time. */
  readonly answered: Promise<void>;
  /** True if Redis answers on the present connection. */
  readonly isLive: boolean;
  /** Number of times that Redis lacked channels that the node had subscribed to. */
  readonly mends: number;
  /** Calls `listener` with channel and message. */
  on(event: string, listener: (channel: string, message: string) => void): this;
  /** Adds a wanted channel and calls back at once. `listening` resolves when Redis has the channel. */
  subscribe(channel: string, done: (error?: Error) => void): void;
  unsubscribe(channel: string): void;
  /** The bus uses no patterns. */
  psubscribe(pattern: string, done: (error?: Error) => void): void;
  punsubscribe(): void;
  /**
   * Resolves when messages of a wanted channel arrive. If Redis is away or slow, it resolves earlier, and a gap is
   * reported once messages arrive.
   */
  listening(channel: string): Promise<void>;
  /** Drops the connection and opens another. */
  renew(): void;
  close(): void;
}
