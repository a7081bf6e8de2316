import type { Waiting } from '../platform/graphql/index.js';
import { agree, type Checkpoint } from './checkpoint.js';
import type { Check, FeedEvent, FeedId, Position } from './feed-event.js';
import type { Histories, Verdict } from './histories.js';
import type { Page, PageCache } from './page-cache.js';
import { Revisions } from './revisions.js';
import { Window } from './window.js';

/** More followers than these are not compared one by one. */
const fewFollowers = 8;

/** How long (ms) an announcement that another one overtook may take before the log is read. */
const overtakingPatience = 30;
/** Announcements that wait for earlier ones; those beyond are read from the log. */
const mostEarly = 64;

/** One who watches a feed for itself, beside all subscribers. */
export interface Watcher {
  /** Called with each event in order, as it becomes known on this node. */
  happened(event: FeedEvent): void;
  /** Called when the history has changed: what happened after this position is taken back. */
  rewound?(fork: Checkpoint): void;
}

/** One who takes events from a reader. */
export interface Attached extends Waiting {
  /** The history has changed: only what was taken up to this point is still part of it. */
  rewound(fork: Checkpoint): void;
}

/** What a reader needs of the hub. */
export interface ReaderParts {
  pages: PageCache;
  windowSize: number;
  /** Compares a reader with the log, and rewinds it if the history has changed. @throws if the log can't be read. */
  compare(reader: FeedReader): Promise<void>;
  histories: Histories;
  onError(error: unknown): void;
}

/**
 * The one reader of a feed on this node. Whatever the bus does, `head` moves by one event at a time: what was
 * announced twice is dropped, and a hole is filled from the log before anything behind it counts. Each event is taken
 * only if it follows the one before; where it does not, the reader is compared with the log.
 */
export class FeedReader {
  #window: Window;
  #revisions: Revisions;
  #checkpoint: Checkpoint;
  readonly #attached = new Set<Attached>();
  readonly #watchers = new Set<Watcher>();
  /** Whose reading of the log failed: to be woken for another try. */
  readonly #disappointed = new Set<Waiting>();
  /** The highest position said to be committed. */
  #target: Position;
  #filling = false;
  #comparing: Promise<void> | null = null;
  #isDoubted = false;
  /** The check of the event of the log that was refused last. */
  #refused: Check = 0;
  /** How often the history has changed. */
  rewinds = 0;
  /** Announced events that came before earlier ones. */
  readonly #early = new Map<Position, FeedEvent>();
  #overtaking: NodeJS.Timeout | null = null;
  /** Since when nobody follows, ms since 1970. */
  idleSince: number | null = Date.now();

  constructor(
    readonly feedId: FeedId,
    head: Checkpoint,
    private readonly parts: ReaderParts,
  ) {
    this.#checkpoint = head;
    this.#target = head.position;
    this.#window = new Window(parts.windowSize);
    this.#revisions = new Revisions(head.position);
  }

  /** The last position that is known. */
  get head(): Position {
    return this.#checkpoint.position;
  }

  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  /** How many events are kept in memory. */
  get remembered(): number {
    return this.#window.count;
  }

  get followers(): number {
    return this.#attached.size;
  }

  /** Whether no other follower is given the same. Of more than a few it is taken for granted that some are. */
  isAlone(follower: Attached): boolean {
    if (this.#attached.size > fewFollowers) return false;
    for (const other of this.#attached) {
      if (other !== follower && other.groupKey === follower.groupKey) return false;
    }
    return true;
  }

  attach(one: Attached): void {
    this.#attached.add(one);
    this.idleSince = null;
  }

  detach(one: Attached): void {
    this.#attached.delete(one);
    this.#disappointed.delete(one);
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
      this.#takeNext(event);
      this.#takeEarly();
    } else if (position > this.head) {
      if (this.#early.size < mostEarly) this.#early.set(position, event);
      this.catchUpTo(position);
    } else if (!agree(this.checkAt(position), check)) this.doubt();
  }

  /** Takes the event after the head, if it follows. */
  #takeNext(event: FeedEvent): void {
    if (agree(event.previous, this.#checkpoint.check)) this.#advance(event);
    else this.doubt();
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
    for (const one of this.#disappointed) one.wake();
    this.#disappointed.clear();
  }

  /** Has one woken later whose reading failed. */
  retryLater(one: Waiting, error: unknown): void {
    this.parts.onError(error);
    this.#disappointed.add(one);
  }

  /** The event at a position, if this node still remembers it. */
  recent(position: Position): FeedEvent | undefined {
    return this.#window.at(position);
  }

  /** The check of a position; 0 if this node does not remember it. */
  checkAt(position: Position): Check {
    if (position === this.head) return this.#checkpoint.check;
    return this.#window.at(position)?.check ?? this.#window.at(position + 1)?.previous ?? 0;
  }

  /** What this node remembers of the feed's history, oldest first. */
  get known(): Checkpoint[] {
    return [...this.#window.checkpoints(), this.#checkpoint];
  }

  /** The page of the log with what follows a position; null if it can't be read now, then `reader` is woken later. */
  async page(position: Position, reader: Waiting): Promise<Page | null> {
    const { rewinds } = this;
    try {
      let page = await this.#covering(position, this.head);
      if (rewinds === this.rewinds && this.#contradicts(page)) {
        this.parts.pages.clear();
        await this.reconcile();
        // It was out of date, or else the log contradicts itself: then it is followed as it is.
        page = await this.#covering(position, this.head);
      }
      if (rewinds === this.rewinds && this.revise(page)) return page;
      // What was read is of another history than what is known now.
      if (rewinds !== this.rewinds) setImmediate(() => reader.wake());
    } catch (error) {
      this.parts.onError(error);
    }
    return this.#refuse(reader);
  }

  #refuse(reader: Waiting): null {
    this.#disappointed.add(reader);
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
    return this.#revisions.revise(page);
  }

  /**
   * Compares the reader with the log, together with others.
   * @throws if the log can't be read.
   */
  reconcile(): Promise<void> {
    this.#comparing ??= this.parts.compare(this).finally(() => {
      this.#comparing = null;
    });
    return this.#comparing;
  }

  /** Something contradicts what is known. The log decides. What is doubted meanwhile is looked at once more. */
  doubt(): void {
    if (this.#comparing) {
      this.#isDoubted = true;
      return;
    }
    void this.reconcile()
      .catch((error) => this.parts.onError(error))
      .then(() => {
        if (!this.#isDoubted) return;
        this.#isDoubted = false;
        this.doubt();
      });
  }

  /**
   * The history has changed: the log has nothing of what is known after `fork`. All that was made of it is let go of,
   * and the reader goes on from there.
   */
  rewind(fork: Checkpoint): void {
    this.rewinds++;
    this.#checkpoint = fork;
    this.#target = fork.position;
    this.#early.clear();
    // Earlier events too: they may show what only the lost events changed.
    this.#window = new Window(this.parts.windowSize);
    this.#revisions = new Revisions(fork.position);
    this.parts.pages.clear();
    // A group releases its members, which attach themselves; the group informs them.
    for (const one of [...this.#attached]) one.rewound(fork);
    for (const watcher of this.#watchers) watcher.rewound?.(fork);
  }

  #covering(position: Position, head: Position): Promise<Page> {
    return this.parts.pages.covering(this.feedId, position, head, this.#revisions.knownFrom);
  }

  /** Reads up to what is known to be committed. What is announced meanwhile has its own moment. */
  async #fill(): Promise<void> {
    const target = this.#target;
    this.#filling = true;
    try {
      while (target > this.head) {
        const { rewinds } = this;
        const page = await this.#covering(this.head, target);
        if (rewinds !== this.rewinds) break;
        if (this.#take(page)) continue;
        // The log does not have what was announced, or has something else: never without progress.
        this.#target = this.head;
        this.doubt();
        return;
      }
    } catch (error) {
      this.parts.onError(error);
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
    for (let event = this.#early.get(this.head + 1); event; event = this.#early.get(this.head + 1)) {
      this.#early.delete(event.position);
      this.#takeNext(event);
    }
    for (const position of this.#early.keys()) if (position <= this.head) this.#early.delete(position);
  }

  /** @returns false if nothing new was taken, for the page does not follow what is known. */
  #take(page: Page): boolean {
    const [before, stranger] = [this.head, this.#strangerIn(page)];
    // Read a second time it is taken: then the log contradicts itself, as after changes by hand.
    if (stranger && stranger.check !== this.#refused) {
      this.#refused = stranger.check;
      this.parts.pages.clear();
      return false;
    }
    for (const event of page.events) if (event.position > this.head) this.#advance(event);
    // The rest was pruned. Followers find that out for themselves, each from its own position.
    if (page.upTo > this.head) {
      const { upTo: position, head } = page;
      this.#checkpoint = { position, check: head.position === position ? head.check : 0 };
      for (const one of this.#attached) one.wake();
    }
    return this.head > before;
  }

  /** Whether a page has another event where one is known. */
  #contradicts({ events }: Page): boolean {
    return events.some((event) => this.#isOther(event));
  }

  #isOther({ position, check }: FeedEvent): boolean {
    return position <= this.head && !agree(this.checkAt(position), check);
  }

  /** The first event of a page that is not of the history that is known. */
  #strangerIn({ events }: Page): FeedEvent | undefined {
    const { position, check } = this.#checkpoint;
    return events.find((event) => {
      return this.#isOther(event) || (event.position === position + 1 && !agree(event.previous, check));
    });
  }

  #advance(event: FeedEvent): void {
    this.#checkpoint = { position: event.position, check: event.check };
    if (event.changes !== undefined) {
      this.#window.revise(event);
      this.#revisions.note(event);
    }
    this.#window.push(event);
    for (const watcher of this.#watchers) watcher.happened(event);
    for (const one of this.#attached) one.wake();
  }

  #markIdle(): void {
    if (this.#attached.size === 0 && this.#watchers.size === 0) this.idleSince = Date.now();
  }
}
