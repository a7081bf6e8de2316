import { agree, type Checkpoint } from './checkpoint.js';
import type { Check, FeedEvent, Position } from './feed-event.js';
import type { Page } from './page-cache.js';
import { Revisions } from './revisions.js';
import { Window } from './window.js';

/** Holds what this node knows of a feed's history: its head, recent events, and their changes to earlier events. */
export class KnownHistory {
  #head: Checkpoint;
  // Null until there are events and changes, because a server has many feeds in which nothing happens.
  #window: Window | null = null;
  #revisions: Revisions | null = null;
  /** The head from which changes are known. */
  #since: Position;

  /** @param windowSize maximum number of events in memory. */
  constructor(
    head: Checkpoint,
    private readonly windowSize: number,
  ) {
    this.#head = head;
    this.#since = head.position;
  }

  get head(): Checkpoint {
    return this.#head;
  }

  /** Number of events in memory. */
  get remembered(): number {
    return this.#window?.count ?? 0;
  }

  /** Pages from before this position cannot be updated. */
  get changesFrom(): Position {
    return this.#revisions?.knownFrom ?? this.#since;
  }

  /** Returns the event at a position, if it is still in memory. */
  at(position: Position): FeedEvent | undefined {
    return this.#window?.at(position);
  }

  /** Returns the check of a position; 0 if it is unknown. */
  checkAt(position: Position): Check {
    if (position === this.#head.position) return this.#head.check;
    return this.at(position)?.check ?? this.at(position + 1)?.previous ?? 0;
  }

  /** Returns all positions whose checks are known, oldest first. */
  checkpoints(): Checkpoint[] {
    return [...(this.#window?.checkpoints() ?? []), this.#head];
  }

  /** Returns whether an event continues the history. */
  isContinuedBy({ previous }: FeedEvent): boolean {
    return agree(previous, this.#head.check);
  }

  /** Adds the event after the head. */
  add(event: FeedEvent): void {
    this.#head = { position: event.position, check: event.check };
    // Pages that were read before this event are read again.
    if (event.outdatesEarlier) this.#forget(event.position);
    if (event.changes !== undefined) {
      this.#window?.revise(event);
      this.#revisions ??= new Revisions(this.#since);
      this.#revisions.note(event);
    }
    this.#window ??= new Window(this.windowSize);
    this.#window.push(event);
  }

  /** Moves the head to the end of a page whose last events were pruned. */
  skipTo({ upTo: position, head }: Page): void {
    this.#head = { position, check: head.position === position ? head.check : 0 };
  }

  /**
   * Updates a page with the changes since it was read.
   * @returns false if the page is too old.
   */
  revise(page: Page): boolean {
    return this.#revisions ? this.#revisions.revise(page) : page.asOf >= this.#since;
  }

  /** Returns whether a page has another event at a known position. */
  isContradictedBy({ events }: Page): boolean {
    return events.some((event) => this.#isOther(event));
  }

  /** Returns the first event of a page that is not part of this history and does not continue it. */
  strangerIn({ events }: Page): FeedEvent | undefined {
    const { position, check } = this.#head;
    return events.find((event) => {
      return this.#isOther(event) || (event.position === position + 1 && !agree(event.previous, check));
    });
  }

  /** Forgets everything after the position where the histories part. */
  rewind(fork: Checkpoint): void {
    this.#head = fork;
    // Drops earlier events too, because they may show changes of lost events.
    this.#forget(fork.position);
  }

  #forget(since: Position): void {
    this.#window = null;
    this.#revisions = null;
    this.#since = since;
  }

  #isOther({ position, check }: FeedEvent): boolean {
    return position <= this.#head.position && !agree(this.checkAt(position), check);
  }
}
