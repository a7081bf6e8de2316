import { Access } from './access.js';
import type { AttachedCursor } from './attached-cursors.js';
import { agree, type Checkpoint } from './checkpoint.js';
import type { CursorItem } from './cursor-item.js';
import type { CursorOptions } from './cursor-options.js';
import type { CursorOwner, Parking } from './cursor-owner.js';
import { Doubts } from './doubts.js';
import type { Check, FeedEvent, FeedId, Position } from './feed-event.js';
import type { FeedReader } from './feed-reader.js';
import { nothingRead, type Page } from './page-cache.js';

/**
 * A place in a feed that moves on event by event. It is a position and nothing else: events are taken from the reader's
 * window, or from the log, when the next one is asked for, so a slow subscriber costs no memory and loses nothing.
 *
 * An event is taken only if it follows the one before it, by their checks. So whatever a reader or a page may have
 * of a history that is no longer the log's, a cursor never goes from one history over to the other unnoticed.
 */
export class Cursor implements AttachedCursor {
  #checkpoint: Checkpoint;
  /** What it may be given, and until when. */
  readonly access: Access;
  #page: Page = nothingRead;
  #ended: string | null = null;
  #parking: Parking | null = null;
  /** What was taken back and has yet to be said. */
  #lost: { from: Position; to: Position } | null = null;
  /** What comes next does not follow the last event: the log has to say why. */
  #isDoubted = false;
  #doubts: Doubts | null = null;
  #rewinds = 0;

  constructor(
    private readonly reader: FeedReader,
    private readonly options: CursorOptions,
    private readonly owner: CursorOwner<Cursor>,
  ) {
    const { after, authorizedAt, lostUpTo } = options;
    this.#checkpoint = after ?? authorizedAt;
    this.access = new Access(options);
    if (lostUpTo !== undefined) this.#lost = { from: this.position + 1, to: lostUpTo };
    reader.attach(this);
  }

  get feedId(): FeedId {
    return this.reader.feedId;
  }

  get position(): Position {
    return this.#checkpoint.position;
  }

  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  /** The newest position of the feed that is known. */
  get head(): Position {
    return Math.max(this.reader.head, this.access.authorizedAt);
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
    if (this.access.isUncertain || this.#isDoubted || this.#lost !== null) return true;
    return this.position === this.reader.head && !agree(this.#checkpoint.check, this.reader.checkpoint.check);
  }

  /** Not all events of the feed are wanted. */
  get isSelective(): boolean {
    return this.options.wants !== undefined;
  }

  /** Other cursors follow the same feed on this node. */
  get hasCompany(): boolean {
    return this.reader.cursors > 1;
  }

  get groupKey(): string | undefined {
    return this.owner.groupKey;
  }

  wake(): void {
    this.owner.cursorWoke(this);
  }

  /** Returns another cursor at the same place, which no event ends and which gives events whatever their audience. */
  fork(owner: CursorOwner<Cursor>): Cursor {
    return new Cursor(this.reader, { authorizedAt: this.#checkpoint, principals: [], givesAll: true }, owner);
  }

  /** Its events are taken for it from now on: nothing wakes it until it goes on. */
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
    this.access.rewind(fork);
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
      if (this.access.isUncertain || this.#isDoubted) return null;
      if (this.#lost) return this.#sayLost(this.#lost);
      const event = this.#following();
      const known = event ? event.position - 1 : this.#page.upTo;
      if (known > this.position) return this.#jump(known, event?.previous);
      if (!this.#isNext(event)) return null;
      this.#checkpoint = { position: event.position, check: event.check };
      if (this.position >= this.#page.upTo) this.#page = nothingRead;
      this.#ended = this.access.endedBy(event);
      if (this.#gives(event)) {
        return { kind: 'event', event, origin: event.origin ?? event, isAlone: this.reader.isAlone(this) };
      }
    }
    return this.#ended === null ? null : { kind: 'revoked', feedId: this.feedId, reason: this.#ended };
  }

  /** Reads what `take` needs. @returns false if that is not possible now: `wake` comes when it may be. */
  async readOn(): Promise<boolean> {
    if (this.access.isUncertain) return this.#settled(() => this.#authorizeAgain());
    if (this.#isDoubted) return this.#settled(() => this.#settleDoubt());
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
    // It may have been waiting here for long, for a subscriber that takes the events slowly.
    if (!this.reader.revise(this.#page)) this.#page = nothingRead;
    return this.#page.events.find(({ position }) => position > after);
  }

  #gives(event: FeedEvent): boolean {
    if (!this.options.givesAll && !this.access.isFor(event)) return false;
    return this.options.wants?.(event) ?? true;
  }

  /** Whether an event follows the last one. One that does not is never taken. */
  #isNext(event: FeedEvent | undefined): event is FeedEvent {
    if (event && agree(event.previous, this.#checkpoint.check)) return true;
    // At the reader's own position it can only be here because the two contradict each other.
    this.#isDoubted = event !== undefined || this.position >= this.reader.head;
    return false;
  }

  /** @returns false if `settle` fails for now: then the cursor is woken later. */
  async #settled(settle: () => Promise<void>): Promise<boolean> {
    try {
      await settle();
      return true;
    } catch (error) {
      this.reader.retryLater(this, error);
      return false;
    }
  }

  /** Has the log say whether the reader or this cursor is of another history. */
  async #settleDoubt(): Promise<void> {
    const { reader } = this;
    const rewinds = this.#rewinds;
    await reader.reconcile();
    const { isVouched, shared } = await reader.vouch(this.#checkpoint);
    if (rewinds !== this.#rewinds) return;
    this.#isDoubted = false;
    this.#page = nothingRead;
    reader.forgetPages();
    this.#doubts ??= new Doubts();
    // A log that contradicts itself is followed as it is.
    if (this.#doubts.note(this.position)) this.#checkpoint = { position: this.position, check: 0 };
    else if (!isVouched) this.#goBack(shared);
  }

  async #authorizeAgain(): Promise<void> {
    const rewinds = this.#rewinds;
    const reason = await this.access.check(() => rewinds !== this.#rewinds);
    this.#ended = reason ?? this.#ended;
  }

  #sayLost({ from, to }: { from: Position; to: Position }): CursorItem {
    this.#lost = null;
    return { kind: 'gap', feedId: this.feedId, from, to, cause: 'HISTORY_CHANGED', next: this.#checkpoint };
  }

  /** Says that the events up to `to` are no longer kept. */
  #jump(to: Position, check: Check | undefined): CursorItem {
    const from = this.position + 1;
    const { head } = this.#page;
    this.#checkpoint = { position: to, check: check ?? (head.position === to ? head.check : 0) };
    return { kind: 'gap', feedId: this.feedId, from, to, cause: 'PRUNED', next: this.#checkpoint };
  }
}
