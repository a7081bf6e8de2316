import { Access } from './access.js';
import type { AttachedCursor } from './attached-cursors.js';
import { agree, type Checkpoint } from './checkpoint.js';
import { type CursorItem, eventItem, gapItem } from './cursor-item.js';
import type { CursorOptions } from './cursor-options.js';
import type { CursorOwner, Parking } from './cursor-owner.js';
import { Doubts } from './doubts.js';
import type { Check, FeedEvent, FeedId, Position } from './feed-event.js';
import type { FeedReader } from './feed-reader.js';
import { nothingRead, type Page } from './page-cache.js';

/**
 * Moves through a feed event by event. It holds only a position. It takes each event from the reader's window or from
 * the log when its owner asks for it. So a slow subscriber costs no memory and loses nothing.
 *
 * It takes an event only if the event's checks show that it follows the previous one. A reader or a page may still have
 * events of a history that the log lost. The check keeps the cursor from moving to another history unnoticed.
 */
export class Cursor implements AttachedCursor {
  #checkpoint: Checkpoint;
  /** Decides which events the cursor may give, and until when. */
  readonly access: Access;
  #page: Page = nothingRead;
  #ended: string | null = null;
  #parking: Parking | null = null;
  /** Lost positions that were not reported yet. */
  #lost: { from: Position; to: Position } | null = null;
  /** The next event does not follow the last one, so the log must decide. */
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

  /** The newest known position of the feed. */
  get head(): Position {
    return Math.max(this.reader.head, this.access.authorizedAt);
  }

  /** True if the feed has events that the cursor has not taken. */
  get isBehind(): boolean {
    return this.#isMoving && (this.#isHeldUp || this.position < this.reader.head);
  }

  /** True if the cursor takes its events itself and has taken all of them. */
  get isCurrent(): boolean {
    return this.#isMoving && !this.#isHeldUp && this.position >= this.reader.head;
  }

  get #isMoving(): boolean {
    return this.#ended === null && this.#parking === null;
  }

  /** True if there is something to check or to report before the next event. */
  get #isHeldUp(): boolean {
    if (this.access.isUncertain || this.#isDoubted || this.#lost !== null) return true;
    return this.position === this.reader.head && !agree(this.#checkpoint.check, this.reader.checkpoint.check);
  }

  /** True if not all events of the feed are wanted. */
  get isSelective(): boolean {
    return this.options.wants !== undefined;
  }

  /** True if other cursors follow the same feed on this node. */
  get hasCompany(): boolean {
    return this.reader.cursors > 1;
  }

  get groupKey(): string | undefined {
    return this.owner.groupKey;
  }

  wake(): void {
    this.owner.cursorWoke(this);
  }

  /** Returns another cursor at the same place. No event ends it, and it gives events of any audience. */
  fork(owner: CursorOwner<Cursor>): Cursor {
    return new Cursor(this.reader, { authorizedAt: this.#checkpoint, principals: [], givesAll: true }, owner);
  }

  /** Parks the cursor while a group takes its events. Nothing wakes it until it continues by itself. */
  park(parking: Parking): void {
    this.#parking = parking;
    this.#page = nothingRead;
    this.reader.detach(this);
  }

  /** Leaves the group, if it is parked. */
  leave(): void {
    this.#parking?.leave();
  }

  /** Continues by itself after a position. */
  goOn(after: Checkpoint): void {
    this.#parking = null;
    this.#checkpoint = after;
    this.reader.attach(this);
  }

  /** Goes back to the position where the histories part, if it is behind the cursor, and reports a gap. */
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

  /** Returns the next available item. Null if there is none, or if `readOn` must read it first. */
  take(): CursorItem | null {
    while (this.isBehind) {
      if (this.access.isUncertain || this.#isDoubted) return null;
      if (this.#lost) return this.#reportLost(this.#lost);
      const event = this.#following();
      const known = event ? event.position - 1 : this.#page.upTo;
      if (known > this.position) return this.#jump(known, event?.previous);
      if (!this.#isNext(event)) return null;
      this.#checkpoint = { position: event.position, check: event.check };
      if (this.position >= this.#page.upTo) this.#page = nothingRead;
      this.#ended = this.access.endedBy(event);
      if (this.#gives(event)) {
        return eventItem(event, this.reader.isAlone(this));
      }
    }
    return this.#ended === null ? null : { kind: 'revoked', feedId: this.feedId, reason: this.#ended };
  }

  /**
   * Reads what `take` needs.
   * @returns false if that is not possible now. `wake` is called when a retry makes sense.
   */
  async readOn(): Promise<boolean> {
    if (this.access.isUncertain) return this.#settled(() => this.#authorizeAgain());
    if (this.#isDoubted) return this.#settled(() => this.#settleDoubt());
    if (this.#lost) return true;
    const page = await this.reader.page(this.position, this);
    this.#page = page ?? nothingRead;
    return this.#page.upTo > this.position;
  }

  /** Leaves the group and the reader. */
  close(): void {
    this.leave();
    this.#page = nothingRead;
    this.reader.detach(this);
  }

  /** Returns the first event after the position: from the window, or from the page that was read last. */
  #following(): FeedEvent | undefined {
    const after = this.position;
    const recent = this.reader.recent(after + 1);
    if (recent) return recent;
    // The page may have waited here for long, because the subscriber is slow.
    if (!this.reader.revise(this.#page)) this.#page = nothingRead;
    return this.#page.events.find(({ position }) => position > after);
  }

  #gives(event: FeedEvent): boolean {
    if (!this.options.givesAll && !this.access.isFor(event)) return false;
    return this.options.wants?.(event) ?? true;
  }

  /** Returns whether an event follows the last one. An event that does not is never taken. */
  #isNext(event: FeedEvent | undefined): event is FeedEvent {
    if (event && agree(event.previous, this.#checkpoint.check)) return true;
    // At the reader's own position this happens only if the two contradict each other.
    this.#isDoubted = event !== undefined || this.position >= this.reader.head;
    return false;
  }

  /** Runs `settle`. If it fails for now, returns false, and the cursor is woken later. */
  async #settled(settle: () => Promise<void>): Promise<boolean> {
    try {
      await settle();
      return true;
    } catch (error) {
      this.reader.retryLater(this, error);
      return false;
    }
  }

  /** Finds out from the log whether the reader or this cursor has another history. */
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
    // If the log contradicts itself, it is followed unchanged.
    if (this.#doubts.note(this.position)) this.#checkpoint = { position: this.position, check: 0 };
    else if (!isVouched) this.#goBack(shared);
  }

  async #authorizeAgain(): Promise<void> {
    const rewinds = this.#rewinds;
    const reason = await this.access.check(this.feedId, () => rewinds !== this.#rewinds);
    this.#ended = reason ?? this.#ended;
  }

  #reportLost({ from, to }: { from: Position; to: Position }): CursorItem {
    this.#lost = null;
    return gapItem(this.feedId, from, to, 'HISTORY_CHANGED', this.#checkpoint);
  }

  /** Reports that the events up to `to` were pruned. */
  #jump(to: Position, check: Check | undefined): CursorItem {
    const from = this.position + 1;
    const { head } = this.#page;
    this.#checkpoint = { position: to, check: check ?? (head.position === to ? head.check : 0) };
    return gapItem(this.feedId, from, to, 'PRUNED', this.#checkpoint);
  }
}
