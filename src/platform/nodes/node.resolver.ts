import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { RequestContext } from '../graphql/index.js';
import { mostNodes, NodesArgs } from './node.input.js';
import { Node } from './node.js';
import { NodeSources } from './node-sources.js';

@Resolver()
export class NodeResolver {
  constructor(private readonly sources: NodeSources) {}

  @Query(() => Node, {
    nullable: true,
    description:
      'Returns the node with this id. Null if it does not exist or is not visible to the viewer. A malformed id is BAD_ID.',
  })
  async node(
    @Arg('id', () => ID, { description: 'The id of the node.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<object | null> {
    return this.sources.find(id, 'id', context);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: `Returns up to ${mostNodes} nodes by their ids, in the given order, each like \`node\`. A malformed id is BAD_ID at its own place in the list.`,
  })
  async nodes(
    @Args(() => NodesArgs) { ids }: NodesArgs,
    @Ctx() context: RequestContext,
  ): Promise<(object | Error | null)[]> {
    const found = await Promise.allSettled(ids.map((id) => this.sources.find(id, 'ids', context)));
    return found.map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as Error)));
  }
}
