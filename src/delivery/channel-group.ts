import { type ChannelMember, channelItem, type FeedEvent, type Parking } from '../feed/index.js';
import type { GroupSubscriber } from './group-member.js';
import type { GroupResults } from './group-payloads.js';
import { GroupSockets, type SocketMember } from './group-sockets.js';

/** Maximum number of events that are delivered at once. */
const maxEvents = 32;

/** A subscriber of a channel, as its group sees it. */
export type ChannelSubscriber = GroupSubscriber & {
  /** Makes the subscriber look for something to do, such as joining a group. */
  wake(): void;
};

/**
 * Delivers the events of a channel to subscribers that share results and are up to date. All members have received the
 * same events. A member that leaves gets those that the group has not delivered yet.
 */
export class ChannelGroup<S extends ChannelSubscriber> {
  readonly #sockets = new GroupSockets<S, Member<S>>();
  /** Subscribers that can join only after the next delivery: they have received the waiting events. */
  readonly #early = new Set<S>();
  #waiting: FeedEvent[] = [];

  /** @param onEmpty called when the last member has left. */
  constructor(
    private readonly results: GroupResults<S>,
    private readonly onEmpty: () => void,
  ) {}

  get size(): number {
    return this.#sockets.size;
  }

  /** True if events wait for their delivery. */
  get isBehind(): boolean {
    return this.#waiting.length > 0;
  }

  join(stream: ChannelMember, subscriber: S): void {
    if (this.isBehind) {
      this.#early.add(subscriber);
      return;
    }
    const member = new Member(this, stream, subscriber);
    this.#sockets.add(member);
    stream.park(member);
  }

  give(events: readonly FeedEvent[]): void {
    this.#waiting.push(...events);
  }

  /** Releases a member, which delivers the waiting events by itself. */
  release(member: Member<S>): void {
    this.#sockets.delete(member);
    member.stream.resume(this.#waiting);
    if (this.size > 0) return;
    this.#waiting = [];
    this.#wakeEarly();
    this.onEmpty();
  }

  /** Delivers all waiting events. */
  async deliver(): Promise<void> {
    try {
      while (this.isBehind) await this.#deliver(this.#waiting.slice(0, maxEvents));
    } catch {
      // Each member meets the same error, and reports it to its own client.
      this.#dismiss([...this.#sockets]);
    }
    this.#wakeEarly();
  }

  /** Executes once, creates frames, writes them to the sockets. */
  async #deliver(events: readonly FeedEvent[]): Promise<void> {
    const anyone = this.#sockets.first;
    if (!anyone) {
      this.#waiting = [];
      return;
    }
    const items = events.map(channelItem);
    const payloads = await this.results.forGroup(items, this.#sockets, anyone.subscriber);
    if (!payloads) return this.#giveUp();
    const refused = this.#sockets.write(payloads, items);
    if (payloads.shared) this.results.given += (this.size - refused.length) * payloads.shared.length;
    // Dismissed before these events are removed, because they received none of them.
    this.#dismiss(refused);
    this.#waiting.splice(0, events.length);
  }

  #dismiss(members: readonly Member<S>[]): void {
    for (const member of members) member.leave();
  }

  /** Ends all members, because the waiting events cannot be delivered now. */
  #giveUp(): void {
    for (const { subscriber } of [...this.#sockets]) subscriber.giveUp();
  }

  #wakeEarly(): void {
    for (const subscriber of this.#early) subscriber.wake();
    this.#early.clear();
  }
}

/** A subscriber's place in a group. */
class Member<S extends ChannelSubscriber> implements Parking, SocketMember<S> {
  index = -1;

  constructor(
    private readonly group: ChannelGroup<S>,
    readonly stream: ChannelMember,
    readonly subscriber: S,
  ) {}

  leave(): void {
    this.group.release(this);
  }
}
