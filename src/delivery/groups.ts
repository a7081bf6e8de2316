import type { Cursor } from '../feed/index.js';
import { Group } from './group.js';
import type { GroupSubscriber } from './group-member.js';
import type { GroupResults } from './group-payloads.js';

/** Holds the groups of a node. A group has the subscribers of one feed that share results and are up to date. */
export class Groups<S extends GroupSubscriber> {
  readonly #groups = new Map<string, Group<S>>();

  constructor(private readonly results: GroupResults<S>) {}

  get size(): number {
    return this.#groups.size;
  }

  /** Number of memberships: one for each subscriber and feed. */
  get members(): number {
    let members = 0;
    for (const group of this.#groups.values()) members += group.size;
    return members;
  }

  /** Adds a cursor to a group if it is up to date and other cursors follow the same feed. */
  join(cursor: Cursor, subscriber: S): void {
    if (!cursor.isCurrent || cursor.isSelective) return;
    const key = `${cursor.feedId} ${subscriber.groupKey}`;
    const group = this.#groups.get(key);
    if (group) group.join(cursor, subscriber);
    else if (cursor.hasCompany) this.#open(key, cursor, subscriber).join(cursor, subscriber);
  }

  #open(key: string, cursor: Cursor, { groupKey }: S): Group<S> {
    const group = new Group<S>(groupKey, cursor, this.results, () => this.#groups.delete(key));
    this.#groups.set(key, group);
    return group;
  }
}
