import { agree, type Checkpoint } from './checkpoint.js';
import type { Check, FeedEvent, Position } from './feed-event.js';
import type { Page } from './page-cache.js';
import { Revisions } from './revisions.js';
import { Window } from './window.js';

/** What this node knows of a feed's history: its head, recent events, and what they changed of earlier ones. */
export class KnownHistory {
  #head: Checkpoint;
  #window: Window;
  #revisions: Revisions;

  /** @param windowSize the most events that are kept in memory. */
  constructor(
    head: Checkpoint,
    private readonly windowSize: number,
  ) {
    this.#head = head;
    this.#window = new Window(windowSize);
    this.#revisions = new Revisions(head.position);
  }

  get head(): Checkpoint {
    return this.#head;
  }

  /** How many events are kept in memory. */
  get remembered(): number {
    return this.#window.count;
  }

  /** Pages that are as of before this position cannot be brought up to date. */
  get changesFrom(): Position {
    return this.#revisions.knownFrom;
  }

  /** The event at a position, if it is still kept in memory. */
  at(position: Position): FeedEvent | undefined {
    return this.#window.at(position);
  }

  /** The check of a position; 0 if this node does not know it. */
  checkAt(position: Position): Check {
    if (position === this.#head.position) return this.#head.check;
    return this.#window.at(position)?.check ?? this.#window.at(position + 1)?.previous ?? 0;
  }

  /** All positions whose checks are known, oldest first. */
  checkpoints(): Checkpoint[] {
    return [...this.#window.checkpoints(), this.#head];
  }

  /** Whether an event continues the history. */
  isContinuedBy({ previous }: FeedEvent): boolean {
    return agree(previous, this.#head.check);
  }

  /** Takes the event behind the head. */
  add(event: FeedEvent): void {
    this.#head = { position: event.position, check: event.check };
    if (event.changes !== undefined) {
      this.#window.revise(event);
      this.#revisions.note(event);
    }
    this.#window.push(event);
  }

  /** Moves the head to the end of a page whose last events were pruned. */
  skipTo({ upTo: position, head }: Page): void {
    this.#head = { position, check: head.position === position ? head.check : 0 };
  }

  /** Brings a page up to date with what changed since it was read. @returns false if it is too old for that. */
  revise(page: Page): boolean {
    return this.#revisions.revise(page);
  }

  /** Whether a page has another event at a position that is known. */
  isContradictedBy({ events }: Page): boolean {
    return events.some((event) => this.#isOther(event));
  }

  /** The first event of a page that is not of this history, and does not continue it. */
  strangerIn({ events }: Page): FeedEvent | undefined {
    const { position, check } = this.#head;
    return events.find((event) => {
      return this.#isOther(event) || (event.position === position + 1 && !agree(event.previous, check));
    });
  }

  /** Forgets all but the position where the histories part. */
  rewind(fork: Checkpoint): void {
    this.#head = fork;
    // Earlier events too: they may show what only the lost events changed.
    this.#window = new Window(this.windowSize);
    this.#revisions = new Revisions(fork.position);
  }

  #isOther({ position, check }: FeedEvent): boolean {
    return position <= this.#head.position && !agree(this.checkAt(position), check);
  }
}
