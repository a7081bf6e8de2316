import type { FeedEvent, Position } from './feed-event.js';
import type { Page } from './page-cache.js';

/** Time (ms) to wait for an announcement that another one overtook, before the log is read. */
const overtakingPatience = 30;
/** Maximum number of announcements that wait for earlier ones. Further ones are read from the log. */
const mostEarly = 64;

/** The reader that must catch up. */
export interface CatchingUp {
  /** The last known position. */
  readonly head: Position;
  /** Number of times that the history has changed. */
  readonly rewinds: number;
  /**
   * Reads events after the head, up to a position.
   * @throws if the log cannot be read.
   */
  readOn(upTo: Position): Promise<Page>;
  /**
   * Takes the events of a page.
   * @returns false if the page had nothing new.
   */
  take(page: Page): boolean;
  /** Takes the event after the head, if it follows. */
  takeNext(event: FeedEvent): void;
  /** Compares the known history with the log, because they contradict each other. */
  doubt(): void;
  /** Reports a failed read of the log. */
  failed(error: unknown): void;
}

/**
 * Advances a reader to the last position that is known to be committed. Uses announcements that came early, or else
 * reads the log. A gap is filled before any event after it counts.
 */
export class CatchUp {
  /** The highest position known to be committed. */
  #target: Position;
  #isFilling = false;
  #overtaking: NodeJS.Timeout | null = null;
  /** Announced events that overtook earlier ones. Null while there are none, because a server has many readers. */
  #early: Map<Position, FeedEvent> | null = null;

  constructor(private readonly behind: CatchingUp) {
    this.#target = behind.head;
  }

  /** Keeps an announcement that overtook earlier ones. */
  announcedEarly(event: FeedEvent): void {
    this.#early ??= new Map();
    if (this.#early.size < mostEarly) this.#early.set(event.position, event);
    this.to(event.position);
  }

  /** Takes the kept announcements that come next. */
  takeEarly(): void {
    const early = this.#early;
    if (!early) return;
    const { behind } = this;
    for (let event = early.get(behind.head + 1); event; event = early.get(behind.head + 1)) {
      early.delete(event.position);
      behind.takeNext(event);
    }
    for (const position of early.keys()) if (position <= behind.head) early.delete(position);
    if (early.size === 0) this.#early = null;
  }

  /**
   * Records that positions up to `committed` exist. Waits a moment before it reads them, because announcements of two
   * writing nodes overtake each other all the time.
   */
  to(committed: Position): void {
    this.#target = Math.max(this.#target, committed);
    if (this.#target <= this.behind.head || this.#isFilling || this.#overtaking) return;
    // Runs in a separate turn, so that announcements that wait in a busy process are taken before.
    this.#overtaking = setTimeout(() => setImmediate(() => this.#giveUpWaiting()), overtakingPatience).unref();
  }

  /** Forgets committed positions and early announcements, because the history has changed. */
  rewind(): void {
    this.#target = this.behind.head;
    this.#early = null;
  }

  #giveUpWaiting(): void {
    this.#overtaking = null;
    if (this.#target > this.behind.head && !this.#isFilling) void this.#fill();
  }

  /** Reads up to the last position that is known to be committed. Later announcements start their own wait. */
  async #fill(): Promise<void> {
    const { behind } = this;
    const target = this.#target;
    this.#isFilling = true;
    try {
      while (target > behind.head) {
        const rewinds = behind.rewinds;
        const page = await behind.readOn(target);
        if (rewinds !== behind.rewinds) break;
        if (behind.take(page)) continue;
        // The log lacks the announced event or has another one. Reading must not loop without progress.
        this.#target = behind.head;
        behind.doubt();
        return;
      }
    } catch (error) {
      behind.failed(error);
      return;
    } finally {
      this.#isFilling = false;
    }
    this.takeEarly();
    this.to(this.#target);
  }
}
