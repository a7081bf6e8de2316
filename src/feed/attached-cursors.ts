import type { Checkpoint } from './checkpoint.js';

/** Maximum number of cursors that are compared one by one. */
const fewCursors = 8;

/** A cursor, as its reader sees it. */
export interface AttachedCursor {
  /** Cursors with the same key give the same results. */
  readonly groupKey: string | undefined;
  /** Notifies the cursor of new events, or of a retry. */
  wake(): void;
  /** Reports that the history has changed. Only events up to this point are still part of it. */
  rewound(fork: Checkpoint): void;
}

/** Holds the cursors that read from one reader. */
export class AttachedCursors {
  /** Null until the first one, because most readers of a server have only watchers. */
  #all: Set<AttachedCursor> | null = null;
  /**
   * Cursors whose read of the log failed; `retry` wakes them. Null while there are none, because a server has many
   * readers.
   */
  #failed: Set<AttachedCursor> | null = null;

  /** @param failing the readers' cursors that the hub must `retry`. These are among them while a cursor waits. */
  constructor(private readonly failing: Set<AttachedCursors>) {}

  get size(): number {
    return this.#all?.size ?? 0;
  }

  add(cursor: AttachedCursor): void {
    this.#all ??= new Set();
    this.#all.add(cursor);
  }

  delete(cursor: AttachedCursor): void {
    this.#all?.delete(cursor);
    this.#failed?.delete(cursor);
  }

  /** Returns whether no other cursor gives the same results. With more than a few cursors it assumes that others do. */
  isAlone(cursor: AttachedCursor): boolean {
    if (this.size > fewCursors) return false;
    for (const other of this.#all ?? []) {
      if (other !== cursor && other.groupKey === cursor.groupKey) return false;
    }
    return true;
  }

  wake(): void {
    for (const cursor of this.#all ?? []) cursor.wake();
  }

  rewind(fork: Checkpoint): void {
    // Copied, because a group releases its members here, and they attach themselves. The group notifies them.
    for (const cursor of [...(this.#all ?? [])]) cursor.rewound(fork);
  }

  /** Marks a cursor, so that the next `retry` wakes it. */
  noteFailed(cursor: AttachedCursor): void {
    this.failing.add(this);
    this.#failed ??= new Set();
    this.#failed.add(cursor);
  }

  /** Wakes the cursors whose read of the log failed. */
  retry(): void {
    this.failing.delete(this);
    const failed = this.#failed;
    this.#failed = null;
    for (const cursor of failed ?? []) cursor.wake();
  }
}
