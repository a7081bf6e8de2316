import type { FeedEvent, Position } from './feed-event.js';
import type { Page } from './page-cache.js';

/** Changes that are known one by one. A page that is older than these is read again. */
const changesKept = 256;

/**
 * What recent events of a feed changed of what earlier ones show (a message that was edited). An event is never
 * changed: another object takes its place, so nothing that was made of the old one, or read for it, is shown again.
 */
export class Revisions {
  readonly #changes: FeedEvent[] = [];
  #last: Position = 0;
  /** What is as of before this can't be brought up to date. */
  knownFrom: Position;

  /** @param head where the feed stands: earlier changes are not known. */
  constructor(head: Position) {
    this.knownFrom = head;
  }

  /** Takes the newest event, which changes something. */
  note(change: FeedEvent): void {
    this.#changes.push(change);
    this.#last = change.position;
    if (this.#changes.length > changesKept) this.knownFrom = this.#changes.shift()?.position ?? this.knownFrom;
  }

  /** Brings a page up to date, for all who share it. @returns false if it is too old for that. */
  revise(page: Page): boolean {
    if (page.asOf < this.knownFrom) return false;
    if (page.asOf >= this.#last) return true;
    for (const change of this.#changes) {
      if (change.position <= page.asOf) continue;
      for (const [i, event] of page.events.entries()) page.events[i] = revised(event, change);
    }
    page.asOf = this.#last;
    return true;
  }
}

/** An event after a change: itself, or another in its place if it may show what was changed. */
export function revised(event: FeedEvent, change: FeedEvent): FeedEvent {
  const { changes, subjects, snapshot } = change;
  if (changes === undefined || !event.subjects) return event;
  const isAnew = snapshot !== undefined && subjects?.[0] === changes;
  // What a subject itself says may be shown with any other: in a quotation, or further along.
  if (!isAnew && !event.subjects.includes(changes)) return event;
  // What was read with others of the same origin was read before the change.
  const { origin, ...renewed } = event;
  // What was read may be ahead of what this node has heard of: what was deleted must not come back.
  const isOlder = (event.asOf ?? 0) < change.position;
  return isAnew && isOlder && event.snapshot && event.subjects[0] === changes ? { ...renewed, snapshot } : renewed;
}
