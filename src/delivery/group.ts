import type { CursorOwner, Parking } from '../feed/index.js';
import {
  type Checkpoint,
  type Cursor,
  type CursorItem,
  everyone,
  type FeedEvent,
  type Position,
} from '../feed/index.js';
import type { GroupPayloads, GroupResults } from './group-payloads.js';
import { GroupSockets, type SocketMember, type SocketSubscriber } from './group-sockets.js';
import { PrincipalIndex } from './principal-index.js';

/** The most items that are given at once. */
const maxItems = 64;

/** A subscriber, as its group knows it. */
export type GroupSubscriber = SocketSubscriber & {
  /** Subscribers with the same key are given the same, unless it shows something of the viewer. */
  readonly groupKey: string;
  /** What comes next cannot be given for now: the subscriber ends such that its client comes back and resumes. */
  giveUp(): void;
};

/**
 * Subscribers of one feed that asked for the same and are up to date: one cursor goes on for all of them. A member has
 * been given everything up to `#delivered`, and leaves with just that position: what was not given to it, it takes
 * alone.
 */
export class Group<S extends GroupSubscriber> implements CursorOwner<Cursor> {
  readonly #cursor: Cursor;
  readonly #sockets = new GroupSockets<S, Member<S>>();
  /** Members that came with more than the group has delivered so far: they have to wait until it gets there. */
  readonly #early = new Set<Member<S>>();
  readonly #byPrincipal = new PrincipalIndex(() => this.#all());
  #delivered: Checkpoint;
  #isRunning = false;
  /** Whether something happened since the last look: it must not be slept through. */
  #isSignalled = false;
  #isClosed = false;

  constructor(
    readonly groupKey: string,
    first: Cursor,
    private readonly results: GroupResults<S>,
    private readonly onClose: () => void,
  ) {
    this.#cursor = first.fork(this);
    this.#delivered = first.checkpoint;
  }

  get size(): number {
    return this.#sockets.size + this.#early.size;
  }

  /** Takes a cursor in that is up to date. If this group knows its feed further than it does, it has to come later. */
  join(cursor: Cursor, subscriber: S): void {
    if (cursor.position < this.#delivered.position) return;
    const member = new Member(this, cursor, subscriber);
    cursor.park(member);
    this.#byPrincipal.add(member);
    if (cursor.position === this.#delivered.position) this.#sockets.add(member);
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
  release(member: Member<S>): void {
    this.#byPrincipal.delete(member);
    const wasEarly = this.#early.delete(member);
    if (!wasEarly) this.#sockets.delete(member);
    member.cursor.goOn(wasEarly ? member.cursor.checkpoint : this.#delivered);
    if (this.size === 0) this.#close();
  }

  async #run(): Promise<void> {
    try {
      while (this.#isSignalled && !this.#isClosed) {
        this.#isSignalled = false;
        await this.#giveAll();
      }
    } catch {
      // Each member comes upon the same fault, and reports it to its own client.
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
   * What is at hand for all, and whether that was all there is. Members whose access ends with it, or for whom there is
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

  /** Executes once, makes frames, writes them to the sockets. */
  async #deliver(items: CursorItem[]): Promise<void> {
    const anyone = this.#anyone();
    if (!anyone) return;
    const payloads = await this.results.forGroup(items, this.#sockets, anyone.subscriber);
    if (!payloads) return this.#giveUp();
    const refused = this.#sockets.write(payloads);
    if (payloads.shared) this.results.given += (this.#sockets.size - refused.length) * payloads.shared.length;
    // Before the group has got there: they have been given nothing of it.
    this.#dismiss(refused);
    this.#arrive(items, payloads);
  }

  /** The group is where its cursor is: all that are still in it were given what is for them. */
  #arrive(items: CursorItem[], payloads: GroupPayloads<S> | null): void {
    if (this.#isClosed) return;
    this.#delivered = this.#cursor.checkpoint;
    for (const member of this.#early) {
      if (member.cursor.position <= this.#delivered.position) this.#admit(member, items, payloads);
    }
  }

  /** The group has come to where an early member was: it is given what is new to it, and is one of the others. */
  #admit(member: Member<S>, items: CursorItem[], payloads: GroupPayloads<S> | null): void {
    const known = items.filter((item) => (positionOf(item) ?? 0) <= member.cursor.position).length;
    const isNew = known < items.length;
    // What is personal was not made for it.
    if (isNew && !(payloads?.shared && member.subscriber.write(payloads.shared.slice(known)))) {
      this.#dismiss([member]);
      return;
    }
    this.#early.delete(member);
    this.#sockets.add(member);
  }

  #anyone(): Member<S> | undefined {
    for (const member of this.#sockets) return member;
    for (const member of this.#early) return member;
    return undefined;
  }

  #all(): Member<S>[] {
    return [...this.#sockets, ...this.#early];
  }

  #concernedBy(event: FeedEvent): Member<S>[] {
    const { ends, audience } = event;
    if (!ends && !audience) return [];
    if (ends?.[everyone]) return this.#all();
    const named = this.#byPrincipal.namedBy([...Object.keys(ends ?? {}), ...(audience ?? [])]);
    return [...named].filter(
      ({ cursor: { access } }) => access.endedBy(event) !== null || (audience && access.isFor(event)),
    );
  }

  #dismiss(members: Member<S>[]): void {
    for (const member of members) {
      member.leave();
      member.cursor.wake();
    }
  }

  /** No member was given what comes behind `#delivered`, and none can be for now. */
  #giveUp(): void {
    for (const member of this.#all()) {
      member.leave();
      member.subscriber.giveUp();
    }
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#cursor.close();
    this.onClose();
  }
}

/** A subscriber's place in a group. */
class Member<S extends GroupSubscriber> implements Parking, SocketMember<S> {
  index = -1;

  constructor(
    private readonly group: Group<S>,
    readonly cursor: Cursor,
    readonly subscriber: S,
  ) {}

  get principals(): readonly string[] {
    return this.cursor.access.principals;
  }

  leave(): void {
    this.group.release(this);
  }
}

function positionOf(item: CursorItem | undefined): Position | undefined {
  if (item?.kind === 'event') return item.event.position;
  return item?.kind === 'gap' ? item.to : undefined;
}
