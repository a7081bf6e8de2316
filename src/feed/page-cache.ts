import { LRUCache } from 'lru-cache';
import { beginning, type Checkpoint } from './checkpoint.js';
import type { FeedEvent, FeedId, Position } from './feed-event.js';
import type { FeedLog } from './feed-log.js';

/**
 * Number of events in one read. A client that missed many events reads page by page, so it costs no more memory than
 * this.
 */
export const pageSize = 100;
const pagesHeld = 512;
/**
 * Time (ms) for which a page is shared: long enough for many resumes at once, short enough not to show old snapshots.
 */
const shareFor = 3_000;

/** A part of the log: all stored events from its beginning up to and including the position `upTo`. */
export interface Page {
  events: FeedEvent[];
  upTo: Position;
  /** The head of the feed when the page was read. */
  head: Checkpoint;
  /** The events include changes up to this position. */
  asOf: Position;
}

/** The page of a cursor that has read none. */
export const nothingRead: Page = { events: [], upTo: 0, head: beginning, asOf: Number.POSITIVE_INFINITY };

/**
 * Reads the log in pages that begin at round positions. So all cursors that catch up on a feed at about the same time
 * share a few reads. A cursor that has missed little reads little: see `startOf`.
 */
export class PageCache {
  readonly #pages = new LRUCache<string, Page>({ max: pagesHeld, ttl: shareFor });
  readonly #reading = new Map<string, Promise<Page>>();
  /** Number of clears. A read that was in progress during a clear is not cached. */
  #clearings = 0;

  constructor(private readonly log: FeedLog) {}

  /**
   * Returns the page after `position`. Its `upTo` is above `position` if there is such an event.
   * @param head expected head of the feed. It decides how much is read.
   * @param asOf the page must include changes up to this position, at least.
   * @throws if the database cannot be read.
   */
  async covering(feedId: FeedId, position: Position, head: Position, asOf: Position): Promise<Page> {
    const start = startOf(position, head);
    const key = `${feedId}:${start}`;
    for (;;) {
      const held = this.#pages.get(key);
      // A read that began before the next event was committed is too old for a caller that knows of this event.
      if (held && held.upTo > position && held.asOf >= asOf) return held;
      const reading = this.#reading.get(key);
      if (!reading) return this.#share(key, this.#read(feedId, start, head));
      await reading;
    }
  }

  /** Drops pages that are too old to be shared. */
  purge(): void {
    this.#pages.purgeStale();
  }

  /** Drops all pages, because the history has changed. */
  clear(): void {
    this.#clearings++;
    this.#pages.clear();
    this.#reading.clear();
  }

  #share(key: string, reading: Promise<Page>): Promise<Page> {
    const clearings = this.#clearings;
    const shared = reading
      .then((page) => {
        if (clearings === this.#clearings) this.#pages.set(key, page);
        return page;
      })
      .finally(() => {
        if (this.#reading.get(key) === shared) this.#reading.delete(key);
      });
    this.#reading.set(key, shared);
    return shared;
  }

  async #read(feedId: FeedId, start: Position, likelyHead: Position): Promise<Page> {
    const expected = Math.min(Math.max(likelyHead - start, 1), pageSize);
    const { events, head } = await this.log.between(feedId, start, start + pageSize, expected);
    const last = events.at(-1);
    // Positions have no gaps up to the head. Missing events were pruned, at the end of the page too.
    const asOf = Math.max(last?.position ?? 0, head.position);
    if (last) return { events, upTo: Math.max(last.position, Math.min(head.position, start + pageSize)), head, asOf };
    const next = await this.log.firstAfter(feedId, start);
    return { events, upTo: next === null ? head.position : next.position - 1, head, asOf };
  }
}

/**
 * Returns the start of the page for `position`. The start is a multiple of the largest power of two that is at most the
 * number of missing events. So a page has at most twice the missing events. All cursors that missed less than a whole
 * page share about 14 pages.
 */
function startOf(position: Position, head: Position): Position {
  const missing = head - position;
  const step = missing >= pageSize ? pageSize : 2 ** Math.floor(Math.log2(Math.max(missing, 1)));
  return position - (position % step);
}
