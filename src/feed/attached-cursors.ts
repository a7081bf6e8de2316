import type { Checkpoint } from './checkpoint.js';

/** More cursors than these are not compared one by one. */
const fewCursors = 8;

/** A cursor, as the reader that it takes its events from knows it. */
export interface AttachedCursor {
  /** Cursors with the same key are given the same. */
  readonly groupKey: string | undefined;
  /** There is something new, or something to try again. */
  wake(): void;
  /** The history has changed: only what was taken up to this point is still part of it. */
  rewound(fork: Checkpoint): void;
}

/** The cursors that take their events from one reader. */
export class AttachedCursors {
  readonly #all = new Set<AttachedCursor>();
  /** Cursors whose read of the log failed: `retry` wakes them. There are none mostly, and a server has many readers. */
  #failed: Set<AttachedCursor> | null = null;

  get size(): number {
    return this.#all.size;
  }

  add(cursor: AttachedCursor): void {
    this.#all.add(cursor);
  }

  delete(cursor: AttachedCursor): void {
    this.#all.delete(cursor);
    this.#failed?.delete(cursor);
  }

  /** Whether no other cursor is given the same. Of more than a few it is assumed that some are. */
  isAlone(cursor: AttachedCursor): boolean {
    if (this.#all.size > fewCursors) return false;
    for (const other of this.#all) {
      if (other !== cursor && other.groupKey === cursor.groupKey) return false;
    }
    return true;
  }

  wake(): void {
    for (const cursor of this.#all) cursor.wake();
  }

  rewind(fork: Checkpoint): void {
    // A copy: a group releases its members, which attach themselves; the group informs them.
    for (const cursor of [...this.#all]) cursor.rewound(fork);
  }

  /** Has a cursor woken by the next `retry`. */
  noteFailed(cursor: AttachedCursor): void {
    this.#failed ??= new Set();
    this.#failed.add(cursor);
  }

  /** Wakes the cursors whose read of the log failed. */
  retry(): void {
    const failed = this.#failed;
    this.#failed = null;
    for (const cursor of failed ?? []) cursor.wake();
  }
}
