import { Field, ID, InterfaceType } from 'type-graphql';
import type { RequestContext } from '../graphql/index.js';
import type { Id } from '../ids.js';
import { NodeSources } from './node-sources.js';

@InterfaceType({
  description:
    'An object with a global id, by which `node` returns it. See https://relay.dev/graphql/objectidentification.htm',
  resolveType: (node: Node, context: RequestContext) => context.get(NodeSources).typeOf(node),
})
export abstract class Node {
  @Field(() => ID, { description: 'The id. It is unique among all types.' })
  declare id: Id<string>;
}
