/** Where a node receives from. It has the methods that graphql-redis-subscriptions uses. */
export interface BusSubscriber {
  /** Resolves when Redis has answered for the first time. */
  readonly answered: Promise<void>;
  /** Whether Redis answers on the present connection. */
  readonly isLive: boolean;
  /** How often Redis did not have the channels that it should have had. */
  readonly mends: number;
  /** Calls `listener` with channel and message. */
  on(event: string, listener: (channel: string, message: string) => void): this;
  /** Wants a channel from now on. Calls back at once; `listening` resolves when Redis has the channel. */
  subscribe(channel: string, done: (error?: Error) => void): void;
  unsubscribe(channel: string): void;
  /** Patterns are not used. */
  psubscribe(pattern: string, done: (error?: Error) => void): void;
  punsubscribe(): void;
  /**
   * Resolves when messages of a wanted channel arrive; or earlier, if Redis is away or slow: then there is a gap to
   * report once they do.
   */
  listening(channel: string): Promise<void>;
  /** Gives up the connection, and makes another. */
  renew(): void;
  close(): void;
}
