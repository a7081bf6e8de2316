import type { ResumeIds, StreamSubscriber } from '../feed/index.js';

export interface SourceItem {
  /** The kind of item. */
  kind: string;
  /** The same object for items that were read together. They are executed with the same loaders. */
  origin?: object;
  /** The event, if all subscribers get the same. It is executed once for a whole group. */
  event?: object;
  /** True if no other subscriber gets the same. Its result need not be cached. */
  isAlone?: boolean;
  /** False if events of other feeds can change what the event shows. Then its result is never cached. */
  isSelfContained?: boolean;
}

/**
 * The stream of a subscription, such as a `FeedStream`. The subscriber asks for the items one by one, so it sets the
 * pace.
 */
export interface EventSource {
  /** True if nothing further will come. */
  readonly isClosed: boolean;
  /** Sets the subscriber to wake when there are items. */
  wakes(subscriber: StreamSubscriber): void;
  /** Returns a producer of the ids from which a new source resumes; null if there is nothing to resume from. */
  resumeIds?(): ResumeIds | null;
  /** Returns the next available item, or null. */
  poll(): SourceItem | null;
  /**
   * Reads what `poll` needs.
   * @returns false if there is nothing to read, or not now.
   */
  readOn(): Promise<boolean>;
  /** Calls the subscriber's `goLive` for each cursor that is up to date. */
  goLive(): void;
  /** Ends the source with a typed last item. */
  revoke(reason: string): void;
  /** Ends the source at once. */
  close(): void;
}
