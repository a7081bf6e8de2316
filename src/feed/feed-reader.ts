import { type AttachedCursor, AttachedCursors } from './attached-cursors.js';
import { type CatchingUp, CatchUp } from './catch-up.js';
import { agree, type Checkpoint } from './checkpoint.js';
import type { Check, FeedEvent, FeedId, Position } from './feed-event.js';
import type { Histories, Verdict } from './histories.js';
import { KnownHistory } from './known-history.js';
import type { Page, PageCache } from './page-cache.js';
import { type Comparison, Reconciliation } from './reconciliation.js';
import { type Watcher, Watchers } from './watchers.js';

/** The dependencies of a reader, which the hub provides to all of them. */
export interface ReaderParts extends Comparison<FeedReader> {
  pages: PageCache;
  windowSize: number;
  histories: Histories;
  /** The cursors that wait for the hub after a failed read. */
  failing: Set<AttachedCursors>;
}

/**
 * Reads a feed, as its only reader on this node. Whatever the bus does, `head` advances by one event at a time.
 * Duplicate announcements are dropped, and a gap is filled from the log before any event after it counts. The reader
 * takes an event only if it follows the previous one. Otherwise it compares itself with the log.
 */
export class FeedReader implements CatchingUp {
  readonly #known: KnownHistory;
  readonly #watchers = new Watchers();
  // Null until they are needed, because most readers of a server only watch for the end of a session.
  #catchUp: CatchUp | null = null;
  #cursors: AttachedCursors | null = null;
  #reconciliation: Reconciliation<FeedReader> | null = null;
  /** The check of the event in the log that was rejected last. */
  #refused: Check = 0;
  /** Number of times that the history has changed. */
  rewinds = 0;
  /** Since when the reader has no cursors or watchers, ms since 1970; null while it has some. */
  idleSince: number | null = Date.now();

  constructor(
    readonly feedId: FeedId,
    head: Checkpoint,
    private readonly parts: ReaderParts,
  ) {
    this.#known = new KnownHistory(head, parts.windowSize);
  }

  /** The last known position. */
  get head(): Position {
    return this.#known.head.position;
  }

  get checkpoint(): Checkpoint {
    return this.#known.head;
  }

  /** Number of events in memory. */
  get remembered(): number {
    return this.#known.remembered;
  }

  /** Number of attached cursors. */
  get cursors(): number {
    return this.#cursors?.size ?? 0;
  }

  /** Returns whether no other cursor gives the same results, as far as that is cheap to know. */
  isAlone(cursor: AttachedCursor): boolean {
    return this.#attached.isAlone(cursor);
  }

  attach(cursor: AttachedCursor): void {
    this.#attached.add(cursor);
    this.idleSince = null;
  }

  detach(cursor: AttachedCursor): void {
    this.#cursors?.delete(cursor);
    this.#markIdle();
  }

  /** Calls a watcher for each event from now on. */
  watch(watcher: Watcher): void {
    this.#watchers.add(watcher);
    this.idleSince = null;
  }

  unwatch(watcher: Watcher): void {
    this.#watchers.delete(watcher);
    this.#markIdle();
  }

  /** Handles an announcement from the bus. */
  announced(event: FeedEvent): void {
    const { position, check } = event;
    if (position === this.head + 1) {
      this.takeNext(event);
      this.#catchUp?.takeEarly();
    } else if (position > this.head) this.#catchingUp.announcedEarly(event);
    else if (!agree(this.checkAt(position), check)) this.doubt();
  }

  /** Records that positions up to `committed` exist. */
  catchUpTo(committed: Position): void {
    if (committed > this.head || this.#catchUp) this.#catchingUp.to(committed);
  }

  /** Logs a failed read, and wakes the cursor later. */
  retryLater(cursor: AttachedCursor, error: unknown): void {
    this.parts.onError(error, this);
    this.#attached.noteFailed(cursor);
  }

  /** Returns the event at a position, if it is still in memory. */
  recent(position: Position): FeedEvent | undefined {
    return this.#known.at(position);
  }

  /** Returns the check of a position; 0 if it is not in memory. */
  checkAt(position: Position): Check {
    return this.#known.checkAt(position);
  }

  /** The known part of the feed's history, oldest first. */
  get known(): Checkpoint[] {
    return this.#known.checkpoints();
  }

  /** Returns the page of the log after a position. If it cannot be read now, returns null, and wakes the cursor later. */
  async page(position: Position, cursor: AttachedCursor): Promise<Page | null> {
    const { rewinds } = this;
    try {
      let page = await this.#covering(position, this.head);
      if (rewinds === this.rewinds && this.#known.isContradictedBy(page)) {
        this.forgetPages();
        await this.reconcile();
        // The page was out of date. Otherwise the log contradicts itself, and is followed unchanged.
        page = await this.#covering(position, this.head);
      }
      if (rewinds === this.rewinds && this.revise(page)) return page;
      // The page belongs to another history than the one that is known now.
      if (rewinds !== this.rewinds) setImmediate(() => cursor.wake());
    } catch (error) {
      this.parts.onError(error, this);
    }
    this.#attached.noteFailed(cursor);
    return null;
  }

  /**
   * Returns whether the log has a checkpoint of this feed.
   * @throws if the log cannot be read.
   */
  vouch(checkpoint: Checkpoint): Promise<Verdict> {
    return this.parts.histories.vouch(this.feedId, checkpoint);
  }

  forgetPages(): void {
    this.parts.pages.clear();
  }

  /**
   * Updates a page with the changes since it was read.
   * @returns false if the page is too old.
   */
  revise(page: Page): boolean {
    return this.#known.revise(page);
  }

  /**
   * Compares the reader with the log, in one query with others.
   * @throws if the log cannot be read.
   */
  reconcile(): Promise<void> {
    return this.#comparing.run();
  }

  /** Goes back to `fork`, because the log has lost the events after it. Forgets everything that depends on them. */
  rewind(fork: Checkpoint): void {
    this.rewinds++;
    this.#known.rewind(fork);
    this.#catchUp?.rewind();
    this.forgetPages();
    this.#cursors?.rewind(fork);
    this.#watchers.rewound(fork);
  }

  /**
   * Reads events after the head, up to a position.
   * @throws if the log cannot be read.
   */
  readOn(upTo: Position): Promise<Page> {
    return this.#covering(this.head, upTo);
  }

  /** Compares the known history with the log, in the background. */
  doubt(): void {
    this.#comparing.doubt();
  }

  /** Reports a failed read of the log. */
  failed(error: unknown): void {
    this.parts.onError(error, this);
  }

  get #attached(): AttachedCursors {
    this.#cursors ??= new AttachedCursors(this.parts.failing);
    return this.#cursors;
  }

  get #catchingUp(): CatchUp {
    this.#catchUp ??= new CatchUp(this);
    return this.#catchUp;
  }

  get #comparing(): Reconciliation<FeedReader> {
    this.#reconciliation ??= new Reconciliation(this, this.parts);
    return this.#reconciliation;
  }

  #covering(position: Position, head: Position): Promise<Page> {
    return this.parts.pages.covering(this.feedId, position, head, this.#known.changesFrom);
  }

  /** Takes the event after the head, if it follows. */
  takeNext(event: FeedEvent): void {
    if (this.#known.isContinuedBy(event)) this.#advance(event);
    else this.doubt();
  }

  /**
   * Takes the events of a page.
   * @returns false if nothing new was taken, because the page does not follow the known history.
   */
  take(page: Page): boolean {
    const [before, stranger] = [this.head, this.#known.strangerIn(page)];
    // If it is the same event the second time, it is taken: the log contradicts itself, for instance after manual
    // changes.
    if (stranger && stranger.check !== this.#refused) {
      this.#refused = stranger.check;
      this.forgetPages();
      return false;
    }
    for (const event of page.events) if (event.position > this.head) this.#advance(event);
    // The rest was pruned. Each cursor finds that out from its own position.
    if (page.upTo > this.head) {
      this.#known.skipTo(page);
      this.#cursors?.wake();
    }
    return this.head > before;
  }

  #advance(event: FeedEvent): void {
    this.#known.add(event);
    this.#watchers.happened(event);
    this.#cursors?.wake();
  }

  #markIdle(): void {
    if (this.cursors === 0 && this.#watchers.size === 0) this.idleSince = Date.now();
  }
}
