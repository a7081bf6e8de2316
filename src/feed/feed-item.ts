import type { Checkpoint } from './checkpoint.js';
import type { CursorItem } from './cursor-item.js';
import type { FeedId, Position } from './feed-event.js';

/** The place of a stream in a feed. */
export interface FeedPlace {
  feedId: FeedId;
  /** Events after this checkpoint are delivered. */
  start: Checkpoint;
  /** The newest position when the stream began. */
  head: Position;
}

/** The items of a stream: `subscribed` first, then events in order, and `revoked` last if the server ends it. */
export type FeedItem = { kind: 'subscribed'; subject: FeedPlace; places: FeedPlace[] } | CursorItem;
