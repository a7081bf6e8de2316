import type { Waiting } from '../platform/graphql/index.js';
import { type Ends, everyone, type FeedEvent, type FeedId, type Position } from './feed-event.js';
import type { FeedReader } from './feed-reader.js';
import type { Page } from './page-cache.js';

const nothingRead: Page = { events: [], upTo: 0, asOf: Number.POSITIVE_INFINITY };

/** What a cursor comes upon in its feed. */
export type CursorItem =
  | { kind: 'event'; event: FeedEvent; origin: object; isAlone: boolean }
  | { kind: 'gap'; feedId: FeedId; from: Position; to: Position }
  | { kind: 'revoked'; feedId: FeedId; reason: string };

export interface CursorOptions {
  /** Events behind this position are wanted; without it, those behind where access was checked. */
  after?: Position | null;
  /** The position at which access was checked: only later events can end it. */
  authorizedAt: Position;
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
}

/** Where a cursor is while others take the events for it. */
export interface Parking {
  /** Has the cursor go on by itself. */
  leave(): void;
}

/**
 * A place in a feed that moves on event by event. It is a position and nothing else: events are taken from the reader's
 * window, or from the log, when someone asks for the next one, so a slow follower costs no memory and loses nothing.
 */
export class Cursor implements Waiting {
  #position: Position;
  readonly #authorizedAt: Position;
  #page: Page = nothingRead;
  #ended: string | null = null;
  #parking: Parking | null = null;

  constructor(
    private readonly reader: FeedReader,
    private readonly options: CursorOptions,
    private readonly owner: CursorOwner,
  ) {
    this.#position = options.after ?? options.authorizedAt;
    this.#authorizedAt = options.authorizedAt;
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
    return this.#position;
  }

  /** The newest position of the feed that is known. */
  get head(): Position {
    return Math.max(this.reader.head, this.#authorizedAt);
  }

  /** There is more in the feed than was taken. */
  get isBehind(): boolean {
    return this.#ended === null && this.#parking === null && this.#position < this.reader.head;
  }

  /** It takes its events itself, and has taken all there are. */
  get isCurrent(): boolean {
    return this.#ended === null && this.#parking === null && this.#position >= this.reader.head;
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
    return new Cursor(this.reader, { authorizedAt: this.#position, principals: [], givesAll: true }, owner);
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
  goOn(position: Position): void {
    this.#parking = null;
    this.#position = position;
    this.reader.attach(this);
  }

  /** The next item that is at hand; null if there is none, or if it has to be read first (`readOn`). */
  take(): CursorItem | null {
    while (this.isBehind) {
      const event = this.#following();
      const known = event ? event.position - 1 : this.#page.upTo;
      if (known > this.#position) return this.#jump(known);
      if (!event) return null;
      this.#position = event.position;
      if (this.#position >= this.#page.upTo) this.#page = nothingRead;
      this.#ended = this.endedBy(event);
      if (this.#gives(event)) {
        return { kind: 'event', event, origin: event.origin ?? event, isAlone: this.reader.isAlone(this) };
      }
    }
    return this.#ended === null ? null : { kind: 'revoked', feedId: this.feedId, reason: this.#ended };
  }

  /** Reads the next page of the log. @returns false if that is not possible now: `wake` comes when it may be. */
  async readOn(): Promise<boolean> {
    const page = await this.reader.page(this.#position, this);
    this.#page = page ?? nothingRead;
    return this.#page.upTo > this.#position;
  }

  /** Lets go of the feed. */
  close(): void {
    this.leave();
    this.#page = nothingRead;
    this.reader.detach(this);
  }

  /** The first event behind the position: from the window, or from the page that was read last. */
  #following(): FeedEvent | undefined {
    const after = this.#position;
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

  /** Says that the events up to `to` are no longer kept. */
  #jump(to: Position): CursorItem {
    const from = this.#position + 1;
    this.#position = to;
    return { kind: 'gap', feedId: this.feedId, from, to };
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
