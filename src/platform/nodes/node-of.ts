import type { RequestContext } from '../graphql/index.js';
import { NodeSources } from './node-sources.js';

/**
 * Resolves a reference: returns the node with an id as `Query.node` does, or null if it is not visible to the viewer, if
 * there is no id, or if no node has this type of id.
 */
export async function nodeOf<Thing extends object>(
  context: RequestContext,
  id: string | null | undefined,
): Promise<Thing | null> {
  return id ? ((await context.get(NodeSources).findIfNode(id, context)) as Thing | null) : null;
}
