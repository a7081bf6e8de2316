import { Max, Min } from 'class-validator';
import { ArgsType, Field, ID, Int } from 'type-graphql';
import type { Position } from '../../../../feed/index.js';
import { GraphQLPosition, maxPage } from '../../../../platform/graphql/index.js';

@ArgsType()
export class MessagesArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'The newest of them, 1 to 100; 10 if neither first nor last is given.',
  })
  @Min(1)
  @Max(maxPage)
  declare last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor (a position).' })
  declare before?: string | null;

  @Field(() => Int, { nullable: true, description: 'The oldest of them, 1 to 100.' })
  @Min(1)
  @Max(maxPage)
  declare first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor (a position).' })
  declare after?: string | null;

  @Field(() => GraphQLPosition, {
    nullable: true,
    description:
      'The messages around this position, half of them after it: for a link to a message. With `last` for how many, and nothing else.',
  })
  declare around?: Position | null;
}

@ArgsType()
export class ConversationMessagesArgs extends MessagesArgs {
  @Field(() => ID, { description: 'A conversation that the viewer is a member of.' })
  declare conversationId: string;
}
