import { LRUCache } from 'lru-cache';
import { beginning, type Checkpoint } from './checkpoint.js';
import type { FeedEvent, FeedId, Position } from './feed-event.js';
import type { FeedLog } from './feed-log.js';

/** Events in one read. A client that missed many is served page by page, so it costs no more memory than this. */
export const pageSize = 100;
const pagesHeld = 512;
/** How long (ms) a page may be shared: long enough for a storm of resumes, short enough not to show old snapshots. */
const shareFor = 3_000;

/** A part of the log: all events that are kept from its beginning up to and including the position `upTo`. */
export interface Page {
  events: FeedEvent[];
  upTo: Position;
  /** The head of the feed when the page was read. */
  head: Checkpoint;
  /** Changes up to this position are in what the events show. */
  asOf: Position;
}

/** What a cursor has that has read no page. */
export const nothingRead: Page = { events: [], upTo: 0, head: beginning, asOf: Number.POSITIVE_INFINITY };

/**
 * Reads the log by pages that begin at round positions, so that all cursors that catch up on a feed at about the same time
 * share a few reads. A cursor that has missed little reads little: see `startOf`.
 */
export class PageCache {
  readonly #pages = new LRUCache<string, Page>({ max: pagesHeld, ttl: shareFor });
  readonly #reading = new Map<string, Promise<Page>>();
  /** How often everything was let go of: a read that was under way then is not kept. */
  #clearings = 0;

  constructor(private readonly log: FeedLog) {}

  /**
   * Returns the page with what follows `position`. Its `upTo` is above `position` if there is any such event.
   * @param head how far the feed is likely to have come: it decides how much is read.
   * @param asOf how old it may be at most: what it shows is as of this position, or later.
   * @throws if the database can't be read.
   */
  async covering(feedId: FeedId, position: Position, head: Position, asOf: Position): Promise<Page> {
    const start = startOf(position, head);
    const key = `${feedId}:${start}`;
    for (;;) {
      const held = this.#pages.get(key);
      // A read that began before the next event was committed is not enough for one who knows of it.
      if (held && held.upTo > position && held.asOf >= asOf) return held;
      const reading = this.#reading.get(key);
      if (!reading) return this.#share(key, this.#read(feedId, start, head));
      await reading;
    }
  }

  /** Lets go of pages that are too old to be shared. */
  purge(): void {
    this.#pages.purgeStale();
  }

  /** Lets go of all pages: the history has changed. */
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
    // Positions are written without a gap, up to the head: what is missing was pruned, at the end of the page too.
    const asOf = Math.max(last?.position ?? 0, head.position);
    if (last) return { events, upTo: Math.max(last.position, Math.min(head.position, start + pageSize)), head, asOf };
    const next = await this.log.firstAfter(feedId, start);
    return { events, upTo: next === null ? head.position : next.position - 1, head, asOf };
  }
}

/**
 * Where the page begins that is read for `position`. What is missing up to the head decides how round it is: at a
 * multiple of the largest power of two that is not above that. So a page has at most twice the events that are missing,
 * and all who have missed less than a whole page share some 14 pages.
 */
function startOf(position: Position, head: Position): Position {
  const missing = head - position;
  const step = missing >= pageSize ? pageSize : 2 ** Math.floor(Math.log2(Math.max(missing, 1)));
  return position - (position % step);
}
