import { setImmediate } from 'node:timers/promises';
import type { Channel, ChannelFollower, ChannelMember, FeedEvent } from '../feed/index.js';
import { ChannelGroup, type ChannelSubscriber } from './channel-group.js';
import type { GroupResults } from './group-payloads.js';

/** The maximum number of members of a group. Other work gets its turn between two groups. */
const maxMembers = 500;

/** Holds the groups of the channels of a node. A group has subscribers of one channel that share results. */
export class ChannelGroups<S extends ChannelSubscriber> {
  readonly #crowds = new Map<Channel, Map<string, Crowd<S>>>();

  constructor(
    private readonly results: GroupResults<S>,
    private readonly groupSize = maxMembers,
  ) {}

  get size(): number {
    let groups = 0;
    for (const ofChannel of this.#crowds.values()) for (const { size } of ofChannel.values()) groups += size;
    return groups;
  }

  /** Adds a stream that is up to date to a group. */
  join(channel: Channel, stream: ChannelMember, subscriber: S): void {
    const ofChannel = this.#crowds.get(channel) ?? new Map<string, Crowd<S>>();
    this.#crowds.set(channel, ofChannel);
    const { groupKey } = subscriber;
    const crowd = ofChannel.get(groupKey) ?? this.#open(channel, ofChannel, groupKey);
    crowd.join(stream, subscriber);
  }

  #open(channel: Channel, ofChannel: Map<string, Crowd<S>>, groupKey: string): Crowd<S> {
    const crowd = new Crowd<S>(this.results, this.groupSize, () => {
      channel.groups.delete(crowd);
      ofChannel.delete(groupKey);
      if (ofChannel.size === 0) this.#crowds.delete(channel);
    });
    ofChannel.set(groupKey, crowd);
    channel.groups.add(crowd);
    return crowd;
  }
}

/** The groups of one channel whose subscribers share results. They deliver one after the other. */
class Crowd<S extends ChannelSubscriber> implements ChannelFollower {
  readonly #groups = new Set<ChannelGroup<S>>();
  #isRunning = false;

  /** @param onEmpty called when the last group has no members. */
  constructor(
    private readonly results: GroupResults<S>,
    private readonly groupSize: number,
    private readonly onEmpty: () => void,
  ) {}

  get size(): number {
    return this.#groups.size;
  }

  join(stream: ChannelMember, subscriber: S): void {
    const withRoom = this.#groups.values().find(({ size }) => size < this.groupSize);
    (withRoom ?? this.#open()).join(stream, subscriber);
  }

  give(events: readonly FeedEvent[]): void {
    for (const group of this.#groups) group.give(events);
    if (this.#isRunning) return;
    this.#isRunning = true;
    void this.#run();
  }

  async #run(): Promise<void> {
    for (let behind = this.#behind(); behind.length > 0; behind = this.#behind()) {
      for (const group of behind) {
        await setImmediate();
        await group.deliver();
      }
    }
    this.#isRunning = false;
  }

  #behind(): ChannelGroup<S>[] {
    return [...this.#groups].filter(({ isBehind }) => isBehind);
  }

  #open(): ChannelGroup<S> {
    const group = new ChannelGroup<S>(this.results, () => {
      this.#groups.delete(group);
      if (this.#groups.size === 0) this.onEmpty();
    });
    this.#groups.add(group);
    return group;
  }
}
