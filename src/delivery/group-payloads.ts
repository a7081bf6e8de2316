import type { Made } from './event-execution.js';
import type { SourceItem } from './event-source.js';

/** The payloads of a group's subscribers for some items, as JSON: the same for all, or separate ones. */
export type GroupPayloads<S> =
  | { shared: readonly Buffer[] }
  /** A subscriber without payloads takes the items by itself. */
  | { shared: null; personal: ReadonlyMap<S, readonly Buffer[]> };

/** The members of a group. They may change while payloads are produced. */
export interface GroupMembers<S> extends Iterable<{ readonly subscriber: S }> {
  readonly size: number;
}

/** Produces the payloads of a group's subscribers. */
export interface GroupResults<S> {
  /** Number of results that subscribers received. */
  given: number;
  /**
   * Executes each item once for all members. An item whose result depends on the viewer is executed once for each.
   * @param anyone the subscriber for whom items are executed.
   * @returns null if the items could not be executed within the patience. Synchronous if nothing must be awaited.
   */
  forGroup(items: readonly SourceItem[], members: GroupMembers<S>, anyone: S): Made<GroupPayloads<S>>;
}
