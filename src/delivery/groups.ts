import type { Cursor } from '../feed/index.js';
import { Group, type GroupSubscriber } from './group.js';
import type { GroupResults } from './group-payloads.js';

/** The groups of a node: for each followed feed the subscribers that are up to date and asked for the same. */
export class Groups<S extends GroupSubscriber> {
  readonly #groups = new Map<string, Group<S>>();

  constructor(private readonly results: GroupResults<S>) {}

  get size(): number {
    return this.#groups.size;
  }

  /** How many places subscribers have in groups: one for each feed. */
  get members(): number {
    let members = 0;
    for (const group of this.#groups.values()) members += group.size;
    return members;
  }

  /** Takes the cursor's events together with those of others from now on, if it is up to date and has company. */
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
