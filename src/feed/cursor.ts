import { HubbubError } from '../platform/errors/index.js';
import { agree, beginning, type Checkpoint } from './checkpoint.js';
import { type Check, type Ends, everyone, type FeedEvent, type FeedId, type Position } from './feed-event.js';
import type { Attached, FeedReader } from './feed-reader.js';
import type { Page } from './page-cache.js';

const nothingRead: Page = { events: [], upTo: 0, head: beginning, asOf: Number.POSITIVE_INFINITY };

/** How often the log is asked before the cursor has come further. */
const mostDoubts = 3;

/** What a cursor comes upon in its feed. */
export type CursorItem =
  | { kind: 'event'; event: FeedEvent; origin: object; isAlone: boolean }
  | { kind: 'gap'; feedId: FeedId; from: Position; to: Position; reason: GapReason; next: Checkpoint }
  | { kind: 'revoked'; feedId: FeedId; reason: string };

/** Why positions are missing: their events are no longer kept, or are no longer part of the history. */
export type GapReason = 'PRUNED' | 'HISTORY_CHANGED';

/** The reason with which access ends that only lost commits had given. */
export const lostWithHistory = 'HISTORY_CHANGED';

export interface CursorOptions {
  /**
   * Events after this are wanted; without it, those after where access was checked. With a check of 0 it was read from
   * the database, and needs nobody to vouch for it.
   */
  after?: Checkpoint | null;
  /** The last position of `after` that is not part of the history any more: a gap is the first that is given. */
  lostUpTo?: Position;
  /** The head at which access was checked: only later events can end it. */
  authorizedAt: Checkpoint;
  /**
   * Checks access again when what gave it may be lost: returns the head at which it was checked, or throws a
   * HubbubError that is not temporary if there is none.
   */
  reauthorize?: () => Promise<Checkpoint>;
  /** Who follows, by the ids with which events name those whose access ends. */
  principals: readonly string[];
  /** Which events of the feed are wanted; all, without it. */
  wants?: (event: FeedEvent) => boolean;
  /** Gives events whatever their audience: whoever has this cursor sees to that. */
  givesAll?: boolean;
}

/** One to whom a cursor belongs. */
export interface CursorOwner {
  /** Owners with the same key are given the same. */
  readonly groupKey?: string | undefined;
  /** There is something new for the cursor, or something to try again. */
  cursorWoke(cursor: Cursor): void;
  /** The history has changed, and the cursor went back if it has to. */
  cursorRewound?(cursor: Cursor, fork: Checkpoint): void;
}

/** Where a cursor is while others take the events for it. */
export interface Parking {
  /** Has the cursor go on by itself. */
  leave(): void;
}

/**
 * A place in a feed that moves on event by event. It is a position and nothing else: events are taken from the reader's
 * window, or from the log, when someone asks for the next one, so a slow follower costs no memory and loses nothing.
 *
 * An event is taken only if it follows the one before it, by their checks. So whatever a reader or a page may have
 * of a history that is no longer the log's, a cursor never goes from one history over to the other unnoticed.
 */
export class Cursor implements Attached {
  #checkpoint: Checkpoint;
  #authorizedAt: Position;
  #page: Page = nothingRead;
  #ended: string | null = null;
  #parking: Parking | null = null;
  /** What was taken back and has yet to be said. */
  #lost: { from: Position; to: Position } | null = null;
  #mustAuthorize = false;
  /** What comes next does not follow the last event: the log has to say why. */
  #isDoubted = false;
  /** How often the log was asked before the cursor had come further than `#doubtedAt`. */
  #doubts = 0;
  #doubtedAt: Position = 0;
  #rewinds = 0;

  constructor(
    private readonly reader: FeedReader,
    private readonly options: CursorOptions,
    private readonly owner: CursorOwner,
  ) {
    const { after, authorizedAt, lostUpTo } = options;
    this.#checkpoint = after ?? authorizedAt;
    this.#authorizedAt = authorizedAt.position;
    if (lostUpTo !== undefined) this.#lost = { from: this.position + 1, to: lostUpTo };
    reader.attach(this);
  }

  get feedId(): FeedId {
    return this.reader.feedId;
  }

  /** Who follows, by the ids with which events name them. */
  get principals(): readonly string[] {
    return this.options.principals;
  }

  get position(): Position {
    return this.#checkpoint.position;
  }

  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  /** The newest position of the feed that is known. */
  get head(): Position {
    return Math.max(this.reader.head, this.#authorizedAt);
  }

  /** There is more in the feed than was taken. */
  get isBehind(): boolean {
    return this.#isMoving && (this.#isHeldUp || this.position < this.reader.head);
  }

  /** It takes its events itself, and has taken all there are. */
  get isCurrent(): boolean {
    return this.#isMoving && !this.#isHeldUp && this.position >= this.reader.head;
  }

  get #isMoving(): boolean {
    return this.#ended === null && this.#parking === null;
  }

  /** Something has to be found out or said before the next event. */
  get #isHeldUp(): boolean {
    if (this.#mustAuthorize || this.#isDoubted || this.#lost !== null) return true;
    return this.position === this.reader.head && !agree(this.#checkpoint.check, this.reader.checkpoint.check);
  }

  /** Not all events of the feed are wanted. */
  get isSelective(): boolean {
    return this.options.wants !== undefined;
  }

  /** Others follow the same feed here. */
  get hasCompany(): boolean {
    return this.reader.followers > 1;
  }

  get groupKey(): string | undefined {
    return this.owner.groupKey;
  }

  wake(): void {
    this.owner.cursorWoke(this);
  }

  /** Another cursor of the same feed at the same place, which ends for nobody and gives the events of everyone. */
  fork(owner: CursorOwner): Cursor {
    return new Cursor(this.reader, { authorizedAt: this.#checkpoint, principals: [], givesAll: true }, owner);
  }

  /** Hears of nothing until it goes on. */
  park(parking: Parking): void {
    this.#parking = parking;
    this.#page = nothingRead;
    this.reader.detach(this);
  }

  /** Leaves where it is parked, if it is. */
  leave(): void {
    this.#parking?.leave();
  }

  /** Goes on by itself with what comes behind a position. */
  goOn(after: Checkpoint): void {
    this.#parking = null;
    this.#checkpoint = after;
    this.reader.attach(this);
  }

  /** Goes back to where the histories part, if it is further, and says so with a gap. */
  rewound(fork: Checkpoint): void {
    this.#rewinds++;
    this.#page = nothingRead;
    this.#isDoubted = false;
    if (this.#authorizedAt > fork.position) {
      this.#authorizedAt = fork.position;
      this.#mustAuthorize = this.options.reauthorize !== undefined;
    }
    if (this.position > fork.position) this.#goBack(fork);
    this.owner.cursorRewound?.(this, fork);
    this.wake();
  }

  #goBack(fork: Checkpoint): void {
    this.#lost = { from: fork.position + 1, to: Math.max(this.position, this.#lost?.to ?? 0) };
    this.#checkpoint = fork;
    this.#page = nothingRead;
    this.#ended = null;
  }

  /** The next item that is at hand; null if there is none, or if it has to be read first (`readOn`). */
  take(): CursorItem | null {
    while (this.isBehind) {
      if (this.#mustAuthorize || this.#isDoubted) return null;
      if (this.#lost) return this.#sayLost(this.#lost);
      const event = this.#following();
      const known = event ? event.position - 1 : this.#page.upTo;
      if (known > this.position) return this.#jump(known, event?.previous);
      if (!this.#isNext(event)) return null;
      this.#checkpoint = { position: event.position, check: event.check };
      if (this.position >= this.#page.upTo) this.#page = nothingRead;
      this.#ended = this.endedBy(event);
      if (this.#gives(event)) {
        return { kind: 'event', event, origin: event.origin ?? event, isAlone: this.reader.isAlone(this) };
      }
    }
    return this.#ended === null ? null : { kind: 'revoked', feedId: this.feedId, reason: this.#ended };
  }

  /** Reads what `take` needs. @returns false if that is not possible now: `wake` comes when it may be. */
  async readOn(): Promise<boolean> {
    if (this.#mustAuthorize) return this.#authorizeAgain();
    if (this.#isDoubted) return this.#settleDoubt();
    if (this.#lost) return true;
    const page = await this.reader.page(this.position, this);
    this.#page = page ?? nothingRead;
    return this.#page.upTo > this.position;
  }

  /** Lets go of the feed. */
  close(): void {
    this.leave();
    this.#page = nothingRead;
    this.reader.detach(this);
  }

  /** The first event behind the position: from the window, or from the page that was read last. */
  #following(): FeedEvent | undefined {
    const after = this.position;
    const recent = this.reader.recent(after + 1);
    if (recent) return recent;
    // It may have been waiting here for long, for one who takes the events slowly.
    if (!this.reader.revise(this.#page)) this.#page = nothingRead;
    return this.#page.events.find(({ position }) => position > after);
  }

  #gives(event: FeedEvent): boolean {
    if (!this.options.givesAll && !this.isFor(event)) return false;
    return this.options.wants?.(event) ?? true;
  }

  /** Whether who follows is of those whom an event is for. */
  isFor({ audience }: FeedEvent): boolean {
    return !audience || this.options.principals.some((principal) => audience.includes(principal));
  }

  /** Whether an event follows the last one. One that does not is never taken. */
  #isNext(event: FeedEvent | undefined): event is FeedEvent {
    if (event && agree(event.previous, this.#checkpoint.check)) return true;
    // At the reader's own position it can only be here because the two contradict each other.
    this.#isDoubted = event !== undefined || this.position >= this.reader.head;
    return false;
  }

  /** Has the log say whether the reader or this cursor is of another history. */
  async #settleDoubt(): Promise<boolean> {
    const [{ reader }, rewinds] = [this, this.#rewinds];
    try {
      await reader.reconcile();
      const { isVouched, shared } = await reader.vouch(this.#checkpoint);
      if (rewinds !== this.#rewinds) return true;
      this.#isDoubted = false;
      this.#page = nothingRead;
      reader.forgetPages();
      this.#doubts = this.position > this.#doubtedAt ? 1 : this.#doubts + 1;
      this.#doubtedAt = Math.max(this.#doubtedAt, this.position);
      // A log that contradicts itself, as after changes by hand, is followed as it is.
      if (this.#doubts > mostDoubts) this.#checkpoint = { position: this.position, check: 0 };
      else if (!isVouched) this.#goBack(shared);
      return true;
    } catch (error) {
      reader.retryLater(this, error);
      return false;
    }
  }

  async #authorizeAgain(): Promise<boolean> {
    const rewinds = this.#rewinds;
    try {
      const at = await this.options.reauthorize?.();
      if (rewinds !== this.#rewinds) return true;
      this.#mustAuthorize = false;
      this.#authorizedAt = at?.position ?? this.#authorizedAt;
      return true;
    } catch (error) {
      if (rewinds !== this.#rewinds) return true;
      if (error instanceof HubbubError && !error.extensions.temporary) {
        this.#mustAuthorize = false;
        this.#ended = lostWithHistory;
        return true;
      }
      this.reader.retryLater(this, error);
      return false;
    }
  }

  #sayLost({ from, to }: { from: Position; to: Position }): CursorItem {
    this.#lost = null;
    return { kind: 'gap', feedId: this.feedId, from, to, reason: 'HISTORY_CHANGED', next: this.#checkpoint };
  }

  /** Says that the events up to `to` are no longer kept. */
  #jump(to: Position, check: Check | undefined): CursorItem {
    const from = this.position + 1;
    const { head } = this.#page;
    this.#checkpoint = { position: to, check: check ?? (head.position === to ? head.check : 0) };
    return { kind: 'gap', feedId: this.feedId, from, to, reason: 'PRUNED', next: this.#checkpoint };
  }

  /** Why an event ends the access of who follows; null if it does not. */
  endedBy(event: FeedEvent): string | null {
    return event.position <= this.#authorizedAt ? null : reasonFor(event, this.options.principals);
  }
}

/** Why an event ends the access of one of these; null if it does not. */
export function reasonFor({ ends }: FeedEvent, principals: readonly string[]): string | null {
  return ends ? (ends[everyone] ?? firstOf(ends, principals)) : null;
}

function firstOf(ends: Ends, principals: readonly string[]): string | null {
  for (const principal of principals) {
    const reason = ends[principal];
    if (reason !== undefined) return reason;
  }
  return null;
}
