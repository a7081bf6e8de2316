import type { FeedEvent, Position } from './feed-event.js';
import type { Page } from './page-cache.js';

/** How long (ms) an announcement that another one overtook may take before the log is read. */
const overtakingPatience = 30;
/** Announcements that wait for earlier ones; those beyond are read from the log. */
const mostEarly = 64;

/** What catches up: the reader of a feed. */
export interface CatchingUp {
  /** The last position that is known. */
  readonly head: Position;
  /** How often the history has changed. */
  readonly rewinds: number;
  /** Reads what follows the head, up to a position. @throws if the log cannot be read. */
  readOn(upTo: Position): Promise<Page>;
  /** Takes a page. @returns false if that brought nothing new. */
  take(page: Page): boolean;
  /** Takes the event behind the head, if it follows. */
  takeNext(event: FeedEvent): void;
  /** Compares what is known with the log. */
  doubt(): void;
  /** Reports that the log could not be read. */
  failed(error: unknown): void;
}

/**
 * Brings a reader to the position that is known to be committed: with announcements that came early, or else from the
 * log. A hole is filled before anything behind it counts.
 */
export class CatchUp {
  /** The highest position known to be committed. */
  #target: Position;
  #isFilling = false;
  #overtaking: NodeJS.Timeout | null = null;
  /** Announced events that came before earlier ones. There are none mostly, and a server has many readers. */
  #early: Map<Position, FeedEvent> | null = null;

  constructor(private readonly behind: CatchingUp) {
    this.#target = behind.head;
  }

  /** Takes an announcement that has come before earlier ones. */
  announcedEarly(event: FeedEvent): void {
    this.#early ??= new Map();
    if (this.#early.size < mostEarly) this.#early.set(event.position, event);
    this.to(event.position);
  }

  /** Takes what was announced too early, as far as it comes next. */
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
   * Learns that positions up to `committed` exist. Those that are not announced in a moment are read: announcements of
   * two writing nodes overtake each other all the time.
   */
  to(committed: Position): void {
    this.#target = Math.max(this.#target, committed);
    if (this.#target <= this.behind.head || this.#isFilling || this.#overtaking) return;
    // In a turn of its own: announcements that this process was too busy to take are taken before.
    this.#overtaking = setTimeout(() => setImmediate(() => this.#giveUpWaiting()), overtakingPatience).unref();
  }

  /** The history has changed: what was known to be committed no longer counts. */
  rewind(): void {
    this.#target = this.behind.head;
    this.#early = null;
  }

  #giveUpWaiting(): void {
    this.#overtaking = null;
    if (this.#target > this.behind.head && !this.#isFilling) void this.#fill();
  }

  /** Reads up to what is known to be committed. What is announced meanwhile has its own moment. */
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
        // The log does not have what was announced, or has something else: never without progress.
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
