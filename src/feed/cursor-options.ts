import type { Checkpoint } from './checkpoint.js';
import type { FeedEvent, FeedId, Position } from './feed-event.js';

/** From where a feed is followed, for which principals, and what of it. */
export interface CursorOptions {
  /**
   * Events after this are wanted; without it, those after where access was checked. With a check of 0 it was read from
   * the database, and needs nobody to vouch for it.
   */
  after?: Checkpoint | null;
  /** The last position of `after` that is no longer part of the history: a gap is the first that is given. */
  lostUpTo?: Position;
  /** The head at which access was checked: only later events can end it. */
  authorizedAt: Checkpoint;
  /**
   * Checks access again when what gave it may be lost: returns the head at which it was checked, or throws a
   * HubbubError that is not temporary if there is none.
   */
  reauthorize?: () => Promise<Checkpoint>;
  /** The ids with which events name the subscriber, for instance when they end its access. */
  principals: readonly string[];
  /** Which events of the feed are wanted; all, without it. */
  wants?: (event: FeedEvent) => boolean;
  /** Gives events whatever their audience: the owner of this cursor sees to that. */
  givesAll?: boolean;
}

/** A feed to follow, and from where. */
export interface Followed {
  feedId: FeedId;
  options: CursorOptions;
}
