import { type AttachedCursor, AttachedCursors } from './attached-cursors.js';
import { type CatchingUp, CatchUp } from './catch-up.js';
import { agree, type Checkpoint } from './checkpoint.js';
import type { Check, FeedEvent, FeedId, Position } from './feed-event.js';
import type { Histories, Verdict } from './histories.js';
import { KnownHistory } from './known-history.js';
import type { Page, PageCache } from './page-cache.js';
import { type Comparison, Reconciliation } from './reconciliation.js';

/** Watches a feed for itself, beside all subscribers. */
export interface Watcher {
  /** Called with each event in order, as it becomes known on this node. */
  happened(event: FeedEvent): void;
  /** Called when the history has changed: what happened after this position is taken back. */
  rewound?(fork: Checkpoint): void;
}

/** What a reader needs of the hub. */
export interface ReaderParts extends Comparison<FeedReader> {
  pages: PageCache;
  windowSize: number;
  histories: Histories;
}

/**
 * The one reader of a feed on this node. Whatever the bus does, `head` moves by one event at a time: what was
 * announced twice is dropped, and a hole is filled from the log before anything behind it counts. Each event is taken
 * only if it follows the one before; where it does not, the reader is compared with the log.
 */
export class FeedReader implements CatchingUp {
  readonly #known: KnownHistory;
  readonly #catchUp: CatchUp;
  readonly #cursors = new AttachedCursors();
  readonly #watchers = new Set<Watcher>();
  readonly #reconciliation: Reconciliation<FeedReader>;
  /** The check of the event of the log that was refused last. */
  #refused: Check = 0;
  /** How often the history has changed. */
  rewinds = 0;
  /** Since when nothing takes its events, ms since 1970; null while something does. */
  idleSince: number | null = Date.now();

  constructor(
    readonly feedId: FeedId,
    head: Checkpoint,
    private readonly parts: ReaderParts,
  ) {
    this.#known = new KnownHistory(head, parts.windowSize);
    this.#reconciliation = new Reconciliation(this, parts);
    this.#catchUp = new CatchUp(this);
  }

  /** The last position that is known. */
  get head(): Position {
    return this.#known.head.position;
  }

  get checkpoint(): Checkpoint {
    return this.#known.head;
  }

  /** How many events are kept in memory. */
  get remembered(): number {
    return this.#known.remembered;
  }

  /** How many cursors take their events from here. */
  get cursors(): number {
    return this.#cursors.size;
  }

  /** Whether no other cursor is given the same, as far as that is cheap to know. */
  isAlone(cursor: AttachedCursor): boolean {
    return this.#cursors.isAlone(cursor);
  }

  attach(cursor: AttachedCursor): void {
    this.#cursors.add(cursor);
    this.idleSince = null;
  }

  detach(cursor: AttachedCursor): void {
    this.#cursors.delete(cursor);
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
    const { position, check } = event;
    if (position === this.head + 1) {
      this.takeNext(event);
      this.#catchUp.takeEarly();
    } else if (position > this.head) this.#catchUp.announcedEarly(event);
    else if (!agree(this.checkAt(position), check)) this.doubt();
  }

  /** Learns that positions up to `committed` exist. */
  catchUpTo(committed: Position): void {
    this.#catchUp.to(committed);
  }

  /** Wakes the cursors whose read of the log failed. */
  retry(): void {
    this.#cursors.retry();
  }

  /** Has a cursor whose read of the log failed woken later. */
  retryLater(cursor: AttachedCursor, error: unknown): void {
    this.parts.onError(error);
    this.#cursors.noteFailed(cursor);
  }

  /** The event at a position, if this node still remembers it. */
  recent(position: Position): FeedEvent | undefined {
    return this.#known.at(position);
  }

  /** The check of a position; 0 if this node does not remember it. */
  checkAt(position: Position): Check {
    return this.#known.checkAt(position);
  }

  /** What this node remembers of the feed's history, oldest first. */
  get known(): Checkpoint[] {
    return this.#known.checkpoints();
  }

  /** The page of the log with what follows a position; null if it can't be read now, then the cursor is woken later. */
  async page(position: Position, cursor: AttachedCursor): Promise<Page | null> {
    const { rewinds } = this;
    try {
      let page = await this.#covering(position, this.head);
      if (rewinds === this.rewinds && this.#known.isContradictedBy(page)) {
        this.forgetPages();
        await this.reconcile();
        // It was out of date, or else the log contradicts itself: then it is followed as it is.
        page = await this.#covering(position, this.head);
      }
      if (rewinds === this.rewinds && this.revise(page)) return page;
      // What was read is of another history than what is known now.
      if (rewinds !== this.rewinds) setImmediate(() => cursor.wake());
    } catch (error) {
      this.parts.onError(error);
    }
    this.#cursors.noteFailed(cursor);
    return null;
  }

  /** Whether the log has a checkpoint of this feed. @throws if it can't be read. */
  vouch(checkpoint: Checkpoint): Promise<Verdict> {
    return this.parts.histories.vouch(this.feedId, checkpoint);
  }

  forgetPages(): void {
    this.parts.pages.clear();
  }

  /** Brings a page up to date with what changed since it was read. @returns false if it is too old for that. */
  revise(page: Page): boolean {
    return this.#known.revise(page);
  }

  /** Compares the reader with the log, together with others. @throws if the log can't be read. */
  reconcile(): Promise<void> {
    return this.#reconciliation.run();
  }

  /**
   * The history has changed: the log has nothing of what is known after `fork`. The reader forgets all that was made of
   * it, and goes on from there.
   */
  rewind(fork: Checkpoint): void {
    this.rewinds++;
    this.#known.rewind(fork);
    this.#catchUp.rewind();
    this.forgetPages();
    this.#cursors.rewind(fork);
    for (const watcher of this.#watchers) watcher.rewound?.(fork);
  }

  /** Reads what follows the head, up to a position. @throws if the log can't be read. */
  readOn(upTo: Position): Promise<Page> {
    return this.#covering(this.head, upTo);
  }

  /** Compares what is known with the log, in the background. */
  doubt(): void {
    this.#reconciliation.doubt();
  }

  /** Reports that the log could not be read. */
  failed(error: unknown): void {
    this.parts.onError(error);
  }

  #covering(position: Position, head: Position): Promise<Page> {
    return this.parts.pages.covering(this.feedId, position, head, this.#known.changesFrom);
  }

  /** Takes the event after the head, if it follows. */
  takeNext(event: FeedEvent): void {
    if (this.#known.isContinuedBy(event)) this.#advance(event);
    else this.doubt();
  }

  /** Takes a page. @returns false if nothing new was taken, because the page does not follow what is known. */
  take(page: Page): boolean {
    const [before, stranger] = [this.head, this.#known.strangerIn(page)];
    // Read a second time it is taken: then the log contradicts itself, as after changes by hand.
    if (stranger && stranger.check !== this.#refused) {
      this.#refused = stranger.check;
      this.forgetPages();
      return false;
    }
    for (const event of page.events) if (event.position > this.head) this.#advance(event);
    // The rest was pruned. Cursors find that out for themselves, each from its own position.
    if (page.upTo > this.head) {
      this.#known.skipTo(page);
      this.#cursors.wake();
    }
    return this.head > before;
  }

  #advance(event: FeedEvent): void {
    this.#known.add(event);
    for (const watcher of this.#watchers) watcher.happened(event);
    this.#cursors.wake();
  }

  #markIdle(): void {
    if (this.#cursors.size === 0 && this.#watchers.size === 0) this.idleSince = Date.now();
  }
}
