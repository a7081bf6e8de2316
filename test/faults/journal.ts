export interface Entry {
  position: number;
  cursor: string;
  /** The text of the message; null for other events. */
  content: string | null;
  /** When it arrived, in milliseconds of the monotonic clock. */
  at: number;
}

/** What a follower has of one conversation: all events after the position where it began. */
export class Journal {
  readonly entries: Entry[] = [];

  /** Where to resume. */
  cursor: string;
  /** Number of changes of its history. */
  changes = 0;

  constructor(
    private start: number,
    cursor: string,
  ) {
    this.cursor = cursor;
  }

  /** The position of the last event that it has. */
  get position(): number {
    return this.entries.at(-1)?.position ?? this.start;
  }

  /** @returns what is wrong with an event at this place, or null. */
  append(entry: Entry): string | null {
    const fault = entry.position === this.position + 1 ? null : `${entry.position} after ${this.position}`;
    this.entries.push(entry);
    this.cursor = entry.cursor;
    return fault;
  }

  /** Drops what it has from a position on, because the history has changed there. */
  dropFrom(position: number, cursor: string): void {
    this.changes++;
    this.cursor = cursor;
    const index = this.entries.findIndex((entry) => entry.position >= position);
    if (index >= 0) this.entries.length = index;
    this.start = Math.min(this.start, position - 1);
  }

  /** Returns whether it should have this message, but does not. */
  lacks({ position, content }: { position: number; content: string }): boolean {
    if (position <= this.start) return false;
    const entry = this.entries[position - this.start - 1];
    return entry?.position !== position || entry.content !== content;
  }
}
