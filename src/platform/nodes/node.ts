import { Field, ID, InterfaceType } from 'type-graphql';
import type { RequestContext } from '../graphql/index.js';
import type { Id } from '../ids.js';
import { NodeSources } from './node-sources.js';

@InterfaceType({
  description:
    'What has an id of its own, by which `node` finds it again. See https://relay.dev/graphql/objectidentification.htm',
  resolveType: (node: Node, context: RequestContext) => context.get(NodeSources).typeOf(node),
})
export abstract class Node {
  @Field(() => ID, { description: 'Its id, which nothing else has, of whatever type.' })
  declare id: Id<string>;
}
