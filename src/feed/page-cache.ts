import { LRUCache } from 'lru-cache';
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
  /** Changes up to this position are in what the events show. */
  asOf: Position;
}

/**
 * Reads the log by pages that begin at round positions, so that all who catch up on a feed at about the same time share
 * a few reads. Who has missed little reads little: see `startOf`.
 */
export class PageCache {
  readonly #pages = new LRUCache<string, Page>({ max: pagesHeld, ttl: shareFor });
  readonly #reading = new Map<string, Promise<Page>>();

  constructor(private readonly log: FeedLog) {}

  /**
   * The page that covers what follows `position`, which must be below the committed `head`.
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

  #share(key: string, reading: Promise<Page>): Promise<Page> {
    const shared = reading
      .then((page) => {
        this.#pages.set(key, page);
        return page;
      })
      .finally(() => this.#reading.delete(key));
    this.#reading.set(key, shared);
    return shared;
  }

  async #read(feedId: FeedId, start: Position, head: Position): Promise<Page> {
    const expected = Math.min(Math.max(head - start, 1), pageSize);
    const events = await this.log.between(feedId, start, start + pageSize, expected);
    const last = events.at(-1);
    // Positions are written without a gap, and up to the head they were committed before this read: what is missing
    // was pruned, at the end of the page too.
    const asOf = Math.max(last?.position ?? 0, head);
    if (last) return { events, upTo: Math.max(last.position, Math.min(head, start + pageSize)), asOf };
    const next = await this.log.firstAfter(feedId, start);
    return { events, upTo: next === null ? head : next - 1, asOf };
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
