/** A message that has arrived, as JSON. */
export interface Arrival {
  readonly channel: string;
  readonly json: string;
}

/** The pattern under which graphql-redis-subscriptions receives all messages. Redis never gets it. */
export const everyChannel = '*';

/**
 * Receives messages for a node. Has the methods that graphql-redis-subscriptions calls. The library keeps a set, a promise
 * and two arrays for each channel that it subscribes to. So it subscribes to one pattern, and `RedisBus` finds the
 * listeners by channel.
 */
export interface BusSubscriber {
  /** Resolves when Redis has answered for the first time. */
  readonly answered: Promise<void>;
  /** True if Redis answers on the present connection. */
  readonly isLive: boolean;
  /** Number of times that Redis lacked channels that the node had subscribed to. */
  readonly mends: number;
  /** Calls `listener` with `everyChannel`, the channel and the arrival for the event `pmessage`. Ignores other events. */
  on(event: string, listener: ArrivalListener): this;
  /** Adds a wanted channel. `listening` resolves when Redis has it. */
  subscribe(channel: string): void;
  unsubscribe(channel: string): void;
  /** Calls back at once, because the wanted channels are subscribed to one by one. */
  psubscribe(pattern: string, done: (error?: Error) => void): void;
  /**
   * Resolves when messages of a wanted channel arrive. If Redis is away or slow, it resolves earlier, and a gap is
   * reported once messages arrive.
   */
  listening(channel: string): Promise<void>;
  /** Drops the connection and opens another. */
  renew(): void;
  close(): void;
}

export type ArrivalListener = (pattern: string, channel: string, arrival: Arrival) => void;
