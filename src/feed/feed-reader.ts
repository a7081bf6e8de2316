import type { Waiting } from '../platform/graphql/index.js';
import type { FeedEvent, FeedId, Position } from './feed-event.js';
import type { Page, PageCache } from './page-cache.js';
import { Revisions } from './revisions.js';
import { Window } from './window.js';

/** More followers than these are not compared one by one. */
const fewFollowers = 8;

/** How long (ms) an announcement that another one overtook may take before the log is read. */
const overtakingPatience = 30;
/** Announcements that wait for earlier ones; those beyond are read from the log. */
const mostEarly = 64;

/** Called with each event in order, as it becomes known on this node. */
export type Watcher = (event: FeedEvent) => void;

/**
 * The one reader of a feed on this node. Whatever the bus does, `head` moves by one event at a time: what was
 * announced twice is dropped, and a hole is filled from the log before anything behind it counts.
 */
export class FeedReader {
  readonly #window: Window;
  readonly #revisions: Revisions;
  readonly #followers = new Set<Waiting>();
  readonly #watchers = new Set<Watcher>();
  /** Whose reading of the log failed: to be woken for another try. */
  readonly #disappointed = new Set<Waiting>();
  /** The highest position known to be committed. */
  #target: Position;
  #filling = false;
  /** Announced events that came before earlier ones. */
  readonly #early = new Map<Position, FeedEvent>();
  #overtaking: NodeJS.Timeout | null = null;
  /** Since when nobody follows, ms since 1970. */
  idleSince: number | null = Date.now();

  constructor(
    readonly feedId: FeedId,
    public head: Position,
    private readonly pages: PageCache,
    windowSize: number,
    private readonly onError: (error: unknown) => void,
  ) {
    this.#target = head;
    this.#window = new Window(windowSize);
    this.#revisions = new Revisions(head);
  }

  /** How many events are kept in memory. */
  get remembered(): number {
    return this.#window.count;
  }

  get followers(): number {
    return this.#followers.size;
  }

  /** Whether no other follower is given the same. Of more than a few it is taken for granted that some are. */
  isAlone(follower: Waiting): boolean {
    if (this.#followers.size > fewFollowers) return false;
    for (const other of this.#followers) {
      if (other !== follower && other.groupKey === follower.groupKey) return false;
    }
    return true;
  }

  attach(follower: Waiting): void {
    this.#followers.add(follower);
    this.idleSince = null;
  }

  detach(follower: Waiting): void {
    this.#followers.delete(follower);
    this.#disappointed.delete(follower);
    this.#markIdle();
  }

  /** @returns the function that ends the watching. */
  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    this.idleSince = null;
    return () => {
      this.#watchers.delete(watcher);
      this.#markIdle();
    };
  }

  /** Takes an announcement from the bus. */
  announced(event: FeedEvent): void {
    if (event.position === this.head + 1) {
      this.#advance(event);
      this.#takeEarly();
    } else if (event.position > this.head) {
      if (this.#early.size < mostEarly) this.#early.set(event.position, event);
      this.catchUpTo(event.position);
    }
  }

  /**
   * Learns that positions up to `committed` exist. Those that are not announced in a moment are read: announcements of
   * two writing nodes overtake each other all the time.
   */
  catchUpTo(committed: Position): void {
    this.#target = Math.max(this.#target, committed);
    if (this.#target <= this.head || this.#filling || this.#overtaking) return;
    // In a turn of its own: announcements that this process was too busy to take are taken before.
    this.#overtaking = setTimeout(() => setImmediate(() => this.#giveUpWaiting()), overtakingPatience).unref();
  }

  #giveUpWaiting(): void {
    this.#overtaking = null;
    if (this.#target > this.head && !this.#filling) void this.#fill();
  }

  /** Lets those try again whose reading of the log failed. */
  retry(): void {
    for (const follower of this.#disappointed) follower.wake();
    this.#disappointed.clear();
  }

  /** The event at a position, if this node still remembers it. */
  recent(position: Position): FeedEvent | undefined {
    return this.#window.at(position);
  }

  /** The page of the log with what follows a position; null if it can't be read now, then `reader` is woken later. */
  async page(position: Position, reader: Waiting): Promise<Page | null> {
    try {
      const page = await this.#covering(position, this.head);
      if (this.revise(page)) return page;
    } catch (error) {
      this.onError(error);
    }
    this.#disappointed.add(reader);
    return null;
  }

  /** Brings a page up to date with what changed since it was read. @returns false if it is too old for that. */
  revise(page: Page): boolean {
    return this.#revisions.revise(page);
  }

  #covering(position: Position, head: Position): Promise<Page> {
    return this.pages.covering(this.feedId, position, head, this.#revisions.knownFrom);
  }

  /** Reads up to what is known to be committed. What is announced meanwhile has its own moment. */
  async #fill(): Promise<void> {
    const target = this.#target;
    this.#filling = true;
    try {
      while (target > this.head) {
        const before = this.head;
        this.#take(await this.#covering(before, target));
        // Never without progress: a log that contradicts itself must not keep the process busy for ever.
        if (this.head === before) return;
      }
    } catch (error) {
      this.onError(error);
      return;
    } finally {
      this.#filling = false;
    }
    this.#takeEarly();
    this.catchUpTo(this.#target);
  }

  /** Takes what was announced too early, as far as it comes next. */
  #takeEarly(): void {
    if (this.#early.size === 0) return;
    for (let event = this.#early.get(this.head + 1); event; event = this.#early.get(this.head + 1))
      this.#advance(event);
    for (const position of this.#early.keys()) if (position <= this.head) this.#early.delete(position);
  }

  #take({ events, upTo }: Page): void {
    for (const event of events) if (event.position > this.head) this.#advance(event);
    // The rest was pruned. Followers find that out for themselves, each from its own position.
    if (upTo <= this.head) return;
    this.head = upTo;
    for (const follower of this.#followers) follower.wake();
  }

  #advance(event: FeedEvent): void {
    this.head = event.position;
    if (event.changes !== undefined) {
      this.#window.revise(event);
      this.#revisions.note(event);
    }
    this.#window.push(event);
    for (const watcher of this.#watchers) watcher(event);
    for (const follower of this.#followers) follower.wake();
  }

  #markIdle(): void {
    if (this.#followers.size === 0 && this.#watchers.size === 0) this.idleSince = Date.now();
  }
}
