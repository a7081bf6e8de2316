import type { RequestContext } from '../graphql/index.js';
import type { Id, IdForm } from '../ids.js';

/** Finds the nodes with one type of id. A module declares one for each type of id that it exposes. */
export interface NodeSource<Prefix extends string = string, Thing extends object = object> {
  ids: IdForm<Prefix>;
  /** Returns the name of a node's GraphQL type, which implements `Node`. */
  typeOf(thing: Thing): string;
  /**
   * Returns the node with this id if it is visible to the viewer, by the same rule as everywhere else; otherwise null.
   * Many ids are read in one turn, so it must read by loaders only.
   */
  find(id: Id<Prefix>, context: RequestContext): Promise<Thing | null>;
}

/** Erases the types of a source, for a list of sources. Each source gets only its own nodes. */
export function nodeSource<Prefix extends string, Thing extends object>(source: NodeSource<Prefix, Thing>): NodeSource {
  return source;
}
