import type { Checkpoint } from './checkpoint.js';

/** The owner of a cursor, which uses its events. */
export interface CursorOwner<Cursor> {
  /** Owners with the same key get the same results. */
  readonly groupKey?: string | undefined;
  /** Called if there are new events for the cursor, or to retry. */
  cursorWoke(cursor: Cursor): void;
  /** Called after the history has changed and the cursor went back, if it was affected. */
  cursorRewound?(cursor: Cursor, fork: Checkpoint): void;
}

/** The group that takes events for a parked cursor. */
export interface Parking {
  /** Releases the cursor, so that it takes its events itself again. */
  leave(): void;
}
