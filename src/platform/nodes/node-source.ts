import type { RequestContext } from '../graphql/index.js';
import type { Id, IdForm } from '../ids.js';

/** Finds the things of one type of id. A module declares one for each type that implements `Node`. */
export interface NodeSource<Prefix extends string = string, Thing extends object = object> {
  ids: IdForm<Prefix>;
  /** The name of the GraphQL type of one of them. It implements `Node`. */
  typeOf(thing: Thing): string;
  /**
   * Returns the thing if it is visible to the viewer, by the same rule as in every other field; otherwise null. Must read
   * through loaders, because a request can ask for many ids at once.
   */
  find(id: Id<Prefix>, context: RequestContext): Promise<Thing | null>;
}

/** Makes a source one of a list: what it finds must only fit its own `typeOf`. */
export function nodeSource<Prefix extends string, Thing extends object>(source: NodeSource<Prefix, Thing>): NodeSource {
  return source;
}
