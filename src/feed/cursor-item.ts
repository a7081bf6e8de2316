import type { Checkpoint } from './checkpoint.js';
import { isSelfContained } from './event-classes.js';
import type { FeedEvent, FeedId, Position } from './feed-event.js';

export type CursorItem =
  | { kind: 'event'; event: FeedEvent; origin: object; isAlone: boolean; isSelfContained?: boolean }
  | { kind: 'gap'; feedId: FeedId; from: Position; to: Position; cause: GapCause; next: Checkpoint }
  | { kind: 'revoked'; feedId: FeedId; reason: string };

/** Why positions are missing: their events were pruned, or are no longer part of the history. */
export type GapCause = 'PRUNED' | 'HISTORY_CHANGED';

/** Returns the item of an event. */
export function eventItem(event: FeedEvent, isAlone: boolean): CursorItem {
  const { origin = event } = event;
  return { kind: 'event', event, origin, isAlone, isSelfContained: isSelfContained(event) };
}

/** Returns the item for positions that are missing before the cursor. The first one is `from`. */
export function gapItem(feedId: FeedId, from: Position, to: Position, cause: GapCause, next: Checkpoint): CursorItem {
  return { kind: 'gap', feedId, from, to, cause, next };
}
