import type { Checkpoint } from './checkpoint.js';
import type { FeedEvent, FeedId, Position } from './feed-event.js';

/** Where to start following a feed, for which principals, and which events are wanted. */
export interface CursorOptions {
  /**
   * Start after this checkpoint. Default: where access was checked. A check of 0 means that the position was read from
   * the database and needs no verification.
   */
  after?: Checkpoint | null;
  /** The last position up to `after` that is no longer part of the history. The cursor then starts with a gap. */
  lostUpTo?: Position;
  /** The head at which access was checked. Only later events can end access. */
  authorizedAt: Checkpoint;
  /**
   * Checks access again when the event that granted it may be lost. Returns the head at which it was checked. Throws a
   * HubbubError that is not temporary if there is no access. All subscribers of a service can share the function.
   */
  reauthorize?: (feedId: FeedId, principals: readonly string[]) => Promise<Checkpoint>;
  /** The ids by which events name the subscriber, for instance when they end its access. */
  principals: readonly string[];
  /** Selects the wanted events of the feed. Default: all. */
  wants?: (event: FeedEvent) => boolean;
  /** If true, the cursor gives events of any audience, and its owner must check the audience. */
  givesAll?: boolean;
}

/** A feed to follow, and where to start. */
export interface Followed {
  feedId: FeedId;
  options: CursorOptions;
}
