import { ArrayMaxSize } from 'class-validator';
import { ArgsType, Field, ID } from 'type-graphql';

/** Maximum number of nodes in one request. */
export const mostNodes = 100;

@ArgsType()
export class NodesArgs {
  @Field(() => [ID], { description: `The ids of nodes of any type, at most ${mostNodes}.` })
  @ArrayMaxSize(mostNodes, { message: `ids must have at most ${mostNodes} entries.` })
  declare ids: string[];
}
