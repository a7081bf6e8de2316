import type { SourceItem } from './event-source.js';

/** What the subscribers of a group are given of some items, as JSON: all the same, or each its own. */
export type GroupPayloads<S> =
  | { shared: readonly Buffer[] }
  /** A subscriber without payloads takes the items alone. */
  | { shared: null; personal: ReadonlyMap<S, readonly Buffer[]> };

/** The members of a group, of whom some may come and go while payloads are made. */
export interface GroupMembers<S> extends Iterable<{ readonly subscriber: S }> {
  readonly size: number;
}

/** Makes of items what the subscribers of a group are given. */
export interface GroupResults<S> {
  /** How many results subscribers were given. */
  given: number;
  /**
   * Executes each item once for all members; an item that shows its viewer, once for each.
   * @param anyone one of the subscribers, for whom items are executed.
   * @returns null if that is not possible for now, and was tried for long enough.
   */
  forGroup(items: readonly SourceItem[], members: GroupMembers<S>, anyone: S): Promise<GroupPayloads<S> | null>;
}
