import { ArrayMaxSize } from 'class-validator';
import { ArgsType, Field, ID } from 'type-graphql';

/** The most things that are fetched again at once. */
const mostNodes = 100;

@ArgsType()
export class NodesArgs {
  @Field(() => [ID], { description: 'Of things of whatever types: at most 100.' })
  @ArrayMaxSize(mostNodes, { message: `ids has at most ${mostNodes} ids.` })
  declare ids: string[];
}
