import {
  type Checkpoint,
  type Cursor,
  type CursorItem,
  type CursorOwner,
  everyone,
  type FeedEvent,
  type Position,
} from '../feed/index.js';
import { type GroupSubscriber, Member } from './group-member.js';
import type { GroupPayloads, GroupResults } from './group-payloads.js';
import { GroupSockets } from './group-sockets.js';
import { PrincipalIndex } from './principal-index.js';

/** Maximum number of items that are delivered at once. */
const maxItems = 64;

/**
 * Delivers to subscribers of one feed that share results and are up to date, with one cursor for all of them. Each
 * member has received everything up to `#delivered`. A member that leaves takes only that position, and takes later
 * items by itself.
 */
export class Group<S extends GroupSubscriber> implements CursorOwner<Cursor> {
  readonly #cursor: Cursor;
  readonly #sockets = new GroupSockets<S, Member<S>>();
  /** Members that joined ahead of the group. They wait until the group reaches their position. */
  readonly #early = new Set<Member<S>>();
  readonly #byPrincipal = new PrincipalIndex(() => this.#all());
  #delivered: Checkpoint;
  #isRunning = false;
  /** Set by `cursorWoke`, so that no notification is lost between two runs. */
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

  /** Takes over a cursor that is up to date. If the group is ahead of it, the cursor must join later. */
  join(cursor: Cursor, subscriber: S): void {
    if (cursor.position < this.#delivered.position) return;
    const member = new Member(this, cursor, subscriber);
    cursor.park(member);
    this.#byPrincipal.add(member);
    if (cursor.position === this.#delivered.position) this.#sockets.add(member);
    else this.#early.add(member);
  }

  /** Delivers at the end of this turn of the event loop, together with all items of the turn. */
  cursorWoke(): void {
    this.#isSignalled = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    setImmediate(() => void this.#run());
  }

  /** Releases all members after the history has changed. Each finds its own position and checks its access. */
  cursorRewound(_cursor: Cursor, fork: Checkpoint): void {
    for (const member of this.#all()) {
      member.leave();
      member.cursor.rewound(fork);
    }
  }

  /** Releases a member, which continues by itself after everything that it received. */
  release(member: Member<S>): void {
    this.#byPrincipal.delete(member);
    const wasEarly = this.#early.delete(member);
    if (!wasEarly) this.#sockets.delete(member);
    member.cursor.goOn(wasEarly ? member.cursor.checkpoint : this.#delivered);
    if (this.size === 0) this.#close();
  }

  /** Awaits only results that are not there at once. */
  async #run(): Promise<void> {
    try {
      while (this.#isSignalled && !this.#isClosed) {
        this.#isSignalled = false;
        while (!this.#isClosed && this.#cursor.isBehind) {
          const step = this.#step();
          if (!(step instanceof Promise ? await step : step)) break;
        }
      }
    } catch {
      // Each member meets the same error, and reports it to its own client.
      this.#dismiss(this.#all());
    } finally {
      this.#isRunning = false;
    }
  }

  /**
   * Delivers the next items.
   * @returns false if there are none now.
   */
  #step(): boolean | Promise<boolean> {
    const { items, isAll } = this.#take();
    if (items.length > 0) return this.#deliver(items);
    if (isAll) return this.#readOn();
    this.#arrive(items, null);
    return true;
  }

  async #readOn(): Promise<boolean> {
    const hasRead = await this.#cursor.readOn();
    if (hasRead) this.#arrive([], null);
    return hasRead;
  }

  /**
   * Returns the next items for all members. `isAll` is true if the cursor had none. Members leave before an item that
   * ends their access or is restricted to an audience with them, and take it by themselves.
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

  /** Executes once, creates frames, writes them to the sockets. */
  #deliver(items: CursorItem[]): true | Promise<true> {
    const anyone = this.#anyone();
    if (!anyone) return true;
    const made = this.results.forGroup(items, this.#sockets, anyone.subscriber);
    if (made instanceof Promise) return made.then((payloads) => this.#write(items, payloads));
    return this.#write(items, made);
  }

  #write(items: CursorItem[], payloads: GroupPayloads<S> | null): true {
    if (!payloads) this.#giveUp();
    else this.#pass(items, payloads);
    return true;
  }

  #pass(items: CursorItem[], payloads: GroupPayloads<S>): void {
    const refused = this.#sockets.write(payloads, items);
    if (payloads.shared) this.results.given += (this.#sockets.size - refused.length) * payloads.shared.length;
    // Dismissed before `#arrive`, because they received none of these items.
    this.#dismiss(refused);
    this.#arrive(items, payloads);
  }

  /** Advances the group to its cursor. All remaining members have received their items. */
  #arrive(items: CursorItem[], payloads: GroupPayloads<S> | null): void {
    if (this.#isClosed) return;
    this.#delivered = this.#cursor.checkpoint;
    for (const member of this.#early) {
      if (member.cursor.position <= this.#delivered.position) this.#admit(member, items, payloads);
    }
  }

  /** Admits an early member when the group has reached its position. Sends it the items that are new to it. */
  #admit(member: Member<S>, items: CursorItem[], payloads: GroupPayloads<S> | null): void {
    const known = items.filter((item) => (positionOf(item) ?? 0) <= member.cursor.position).length;
    const isNew = known < items.length;
    // Personal payloads were not produced for this member.
    if (isNew && !(payloads?.shared && member.subscriber.write(payloads.shared.slice(known), items.slice(known)))) {
      this.#dismiss([member]);
      return;
    }
    this.#early.delete(member);
    this.#sockets.add(member);
  }

  #anyone(): Member<S> | undefined {
    const { first } = this.#sockets;
    if (first) return first;
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

  /** Ends all members, because items after `#delivered` cannot be delivered now. */
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

function positionOf(item: CursorItem | undefined): Position | undefined {
  if (item?.kind === 'event') return item.event.position;
  return item?.kind === 'gap' ? item.to : undefined;
}
