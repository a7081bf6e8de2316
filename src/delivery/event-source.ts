import type { StreamSubscriber } from '../feed/index.js';

/** What a source gives. */
export interface SourceItem {
  /** What it is. */
  kind: string;
  /** The same for items that were read together: they are executed with the same loaders. */
  origin?: object;
  /** What all subscribers are given alike: it is executed once for all of a group. */
  event?: object;
  /** No other subscriber is given the same: its result need not be kept. */
  isAlone?: boolean;
}

/**
 * The stream of a subscription, as its subscriber uses it: a `FeedStream` is one. The subscriber asks for one item
 * after another, so it sets the pace.
 */
export interface EventSource {
  /** Whether nothing further will come. */
  readonly isClosed: boolean;
  /** Has the subscriber woken when there is more. */
  wakes(subscriber: StreamSubscriber): void;
  /** The next item at hand, or null. */
  poll(): SourceItem | null;
  /** Reads what `poll` needs. @returns false if there is nothing to read, or not now. */
  readOn(): Promise<boolean>;
  /** Calls the subscriber's `goLive` for each cursor that is up to date. */
  goLive(): void;
  /** Ends the source with a typed last item. */
  revoke(reason: string): void;
  /** Ends the source at once. */
  close(): void;
}
