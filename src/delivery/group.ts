import type { Checkpoint } from '../feed/checkpoint.js';
import type { Cursor, CursorItem, CursorOwner, Parking } from '../feed/cursor.js';
import { everyone, type FeedEvent, type Position } from '../feed/feed-event.js';
import type { Audience, Delivery, Listener, Seat } from '../platform/graphql/index.js';
import { PrincipalIndex } from './principal-index.js';

/** The most items that are given at once. */
const maxItems = 64;

/** The groups of a node: for each followed feed those who are up to date and asked for the same. */
export class Groups {
  readonly #groups = new Map<string, Group>();

  get size(): number {
    return this.#groups.size;
  }

  get members(): number {
    let members = 0;
    for (const group of this.#groups.values()) members += group.size;
    return members;
  }

  /** From now on the cursor's events are given with those of others, if it is up to date and has company. */
  join(cursor: Cursor, listener: Listener): void {
    if (!cursor.isCurrent || cursor.isSelective) return;
    const key = `${cursor.feedId} ${listener.groupKey}`;
    const group = this.#groups.get(key);
    if (group) group.join(cursor, listener);
    else if (cursor.hasCompany) this.#open(key, cursor, listener).join(cursor, listener);
  }

  #open(key: string, cursor: Cursor, listener: Listener): Group {
    const group = new Group(listener.groupKey, cursor, listener.openAudience(), () => this.#groups.delete(key));
    this.#groups.set(key, group);
    return group;
  }
}

/**
 * Followers of one feed who asked for the same and are up to date: one cursor goes on for all of them. A member has
 * been given everything up to `#delivered`, and leaves with just that position: what was not given to it, it takes
 * alone.
 */
export class Group implements CursorOwner {
  readonly #cursor: Cursor;
  readonly #members = new Map<Seat, Member>();
  /** Those who came with more than the group has delivered so far; they are seated when it gets there. */
  readonly #early = new Set<Member>();
  readonly #byPrincipal = new PrincipalIndex(() => this.#all());
  #delivered: Checkpoint;
  #isRunning = false;
  /** Whether something happened since the last look: it must not be slept through. */
  #isSignalled = false;
  #isClosed = false;

  constructor(
    readonly groupKey: string,
    first: Cursor,
    private readonly audience: Audience,
    private readonly onClose: () => void,
  ) {
    this.#cursor = first.fork(this);
    this.#delivered = first.checkpoint;
  }

  get size(): number {
    return this.#members.size + this.#early.size;
  }

  /** Takes a cursor in that is up to date. One whose feed is known further here than to itself has to come later. */
  join(cursor: Cursor, listener: Listener): void {
    if (cursor.position < this.#delivered.position) return;
    const member = new Member(this, cursor, listener);
    cursor.park(member);
    this.#byPrincipal.add(member);
    if (cursor.position === this.#delivered.position) this.#seat(member);
    else this.#early.add(member);
  }

  /** At the end of this turn of the loop: what else comes in it is given together with this. */
  cursorWoke(): void {
    this.#isSignalled = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    setImmediate(() => void this.#run());
  }

  /** The history has changed: each member finds out for itself where it is, and whether it still has access. */
  cursorRewound(_cursor: Cursor, fork: Checkpoint): void {
    for (const member of this.#all()) {
      member.leave();
      member.cursor.rewound(fork);
    }
  }

  /** Lets a member go on alone, with what comes behind all that it was given. */
  release(member: Member): void {
    this.#byPrincipal.delete(member);
    if (member.seat) {
      this.#members.delete(member.seat);
      member.seat.leave();
    } else this.#early.delete(member);
    member.cursor.goOn(member.seat ? this.#delivered : member.cursor.checkpoint);
    if (this.size === 0) this.#close();
  }

  async #run(): Promise<void> {
    try {
      while (this.#isSignalled && !this.#isClosed) {
        this.#isSignalled = false;
        await this.#giveAll();
      }
    } catch {
      // Each of them comes upon the same fault, and tells its own client.
      this.#dismiss(this.#all());
    } finally {
      this.#isRunning = false;
    }
  }

  async #giveAll(): Promise<void> {
    while (!this.#isClosed && this.#cursor.isBehind) {
      const { items, isAll } = this.#take();
      if (items.length > 0) await this.#deliver(items);
      else if (isAll && !(await this.#cursor.readOn())) return;
      else this.#arrive(items, null);
    }
  }

  /**
   * What is at hand for all, and whether that was all there is. Those whose access ends with it, or for whom there is
   * something among it that others are not given, leave before they are given any of it, and take it alone.
   */
  #take(): { items: CursorItem[]; isAll: boolean } {
    const items: CursorItem[] = [];
    let isAll = true;
    while (items.length < maxItems && !this.#isClosed) {
      const item = this.#cursor.take();
      if (!item) break;
      isAll = false;
      if (item.kind === 'revoked') this.#dismiss(this.#all());
      else if (item.kind === 'event') this.#dismiss(this.#concernedBy(item.event));
      if (item.kind !== 'event' || !item.event.audience) items.push(item);
    }
    return { items: this.#isClosed ? [] : items, isAll };
  }

  async #deliver(items: CursorItem[]): Promise<void> {
    const anyone = this.#anyone();
    if (!anyone) return;
    const delivery = await this.audience.prepare(items, anyone.listener);
    if (!delivery) return this.#giveUp();
    // Before the group has got there: they have been given nothing of it.
    this.#dismiss(delivery.toAll().flatMap((seat) => this.#members.get(seat) ?? []));
    this.#arrive(items, delivery);
  }

  /** The group is where its cursor is: all that are still in it were given what is for them. */
  #arrive(items: CursorItem[], delivery: Delivery | null): void {
    if (this.#isClosed) return;
    this.#delivered = this.#cursor.checkpoint;
    for (const member of this.#early) {
      if (member.cursor.position <= this.#delivered.position) this.#admit(member, items, delivery);
    }
  }

  /** The group has come to where an early member was: it is given what is new to it, and is one of the others. */
  #admit(member: Member, items: CursorItem[], delivery: Delivery | null): void {
    const known = items.filter((item) => (positionOf(item) ?? 0) <= member.cursor.position).length;
    if (known < items.length && !delivery?.toOne(member.listener, known)) {
      this.#dismiss([member]);
      return;
    }
    this.#early.delete(member);
    this.#seat(member);
  }

  #seat(member: Member): void {
    member.seat = this.audience.seat(member.listener);
    this.#members.set(member.seat, member);
  }

  #anyone(): Member | undefined {
    return this.#members.values().next().value ?? this.#early.values().next().value;
  }

  #all(): Member[] {
    return [...this.#members.values(), ...this.#early];
  }

  #concernedBy(event: FeedEvent): Member[] {
    const { ends, audience } = event;
    if (!ends && !audience) return [];
    if (ends?.[everyone]) return this.#all();
    const named = this.#byPrincipal.namedBy([...Object.keys(ends ?? {}), ...(audience ?? [])]);
    return [...named].filter(({ cursor }) => cursor.endedBy(event) !== null || (audience && cursor.isFor(event)));
  }

  #dismiss(members: Member[]): void {
    for (const member of members) {
      member.leave();
      member.cursor.wake();
    }
  }

  /** Nobody was given what comes behind `#delivered`, and nobody can be for now. */
  #giveUp(): void {
    for (const member of this.#all()) {
      member.leave();
      member.listener.giveUp();
    }
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#cursor.close();
    this.onClose();
  }
}

/** One of a group: a cursor, and who listens. */
class Member implements Parking {
  seat: Seat | null = null;

  constructor(
    private readonly group: Group,
    readonly cursor: Cursor,
    readonly listener: Listener,
  ) {}

  get principals(): readonly string[] {
    return this.cursor.principals;
  }

  leave(): void {
    this.group.release(this);
  }
}

function positionOf(item: CursorItem | undefined): Position | undefined {
  if (item?.kind === 'event') return item.event.position;
  return item?.kind === 'gap' ? item.to : undefined;
}
