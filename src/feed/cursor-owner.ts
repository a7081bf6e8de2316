import type { Checkpoint } from './checkpoint.js';

/** What a cursor takes events for. */
export interface CursorOwner<Cursor> {
  /** Owners with the same key are given the same. */
  readonly groupKey?: string | undefined;
  /** There is something new for the cursor, or something to try again. */
  cursorWoke(cursor: Cursor): void;
  /** The history has changed, and the cursor went back if it has to. */
  cursorRewound?(cursor: Cursor, fork: Checkpoint): void;
}

/** Where a cursor is while its events are taken for it. */
export interface Parking {
  /** Has the cursor go on by itself. */
  leave(): void;
}
