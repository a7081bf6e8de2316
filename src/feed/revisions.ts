import type { FeedEvent, Position } from './feed-event.js';
import type { Page } from './page-cache.js';

/** Number of recorded changes. A page that is older than these is read again. */
const changesKept = 256;

/**
 * Records which changes recent events made to objects that earlier events show, such as an edited message. An event is
 * immutable, so another object replaces it. No result of the old object is used again.
 */
export class Revisions {
  readonly #changes: FeedEvent[] = [];
  #last: Position = 0;
  /** Pages from before this position cannot be updated. */
  knownFrom: Position;

  /** @param head head of the feed; earlier changes are unknown. */
  constructor(head: Position) {
    this.knownFrom = head;
  }

  /** Records the newest event, which changes an object. */
  note(change: FeedEvent): void {
    this.#changes.push(change);
    this.#last = change.position;
    if (this.#changes.length > changesKept) this.knownFrom = this.#changes.shift()?.position ?? this.knownFrom;
  }

  /**
   * Updates a page for all who share it.
   * @returns false if the page is too old.
   */
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

/** Returns an event after a change: the same object, or a replacement if it may show the changed object. */
export function revised(event: FeedEvent, change: FeedEvent): FeedEvent {
  const { changes, subjects, snapshot } = change;
  if (changes === undefined || !event.subjects) return event;
  const isAnew = snapshot !== undefined && subjects?.[0] === changes;
  // The content of an object may be shown with any other event, in a quotation or further nested.
  if (!isAnew && !event.subjects.includes(changes)) return event;
  // Objects with the same origin were read before the change.
  const { origin, ...renewed } = event;
  // The read may be ahead of the announcements on this node. Deleted content must not reappear.
  const isOlder = (event.asOf ?? 0) < change.position;
  return isAnew && isOlder && event.snapshot && event.subjects[0] === changes ? { ...renewed, snapshot } : renewed;
}
