import type { RequestContext } from '../graphql/index.js';
import type { Id, IdType } from '../ids.js';

/** How things with one type of id are found again by it. A module has one for each type of id whose things it shows. */
export interface NodeSource<Prefix extends string = string, Thing extends object = object> {
  ids: IdType<Prefix>;
  /** The name of the GraphQL type of one of them. It implements `Node`. */
  typeOf(thing: Thing): string;
  /**
   * What the viewer may see under this id, by the same rule as everywhere else; null for all else, there or not. It is
   * asked for many ids in one turn, so it reads by loaders only.
   */
  find(id: Id<Prefix>, context: RequestContext): Promise<Thing | null>;
}

/** A source among others: what it finds has only to fit its own `typeOf`. */
export function nodeSource<Prefix extends string, Thing extends object>(source: NodeSource<Prefix, Thing>): NodeSource {
  return source;
}
