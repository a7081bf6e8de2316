import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { RequestContext } from '../graphql/index.js';
import { NodesArgs } from './node.input.js';
import { Node } from './node.js';
import { NodeSources } from './node-sources.js';

@Resolver()
export class NodeResolver {
  constructor(private readonly sources: NodeSources) {}

  @Query(() => Node, {
    nullable: true,
    description:
      'Anything by its id; null if there is no such thing, or none that the viewer may see. What is no id is BAD_ID.',
  })
  async node(
    @Arg('id', () => ID, { description: 'The id of anything that has one.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<object | null> {
    return this.sources.find(id, 'id', context);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description:
      'Up to 100 things by their ids, in the order given, each as `node` gives it. What is no id is BAD_ID at its own place.',
  })
  async nodes(
    @Args(() => NodesArgs) { ids }: NodesArgs,
    @Ctx() context: RequestContext,
  ): Promise<(object | Error | null)[]> {
    const found = await Promise.allSettled(ids.map((id) => this.sources.find(id, 'ids', context)));
    return found.map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as Error)));
  }
}
