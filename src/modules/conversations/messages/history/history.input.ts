import { Max, Min } from 'class-validator';
import { ArgsType, Field, ID, Int } from 'type-graphql';
import type { Position } from '../../../../feed/index.js';
import { GraphQLPosition, maxPage } from '../../../../platform/graphql/index.js';

@ArgsType()
export class MessagesArgs {
  @Field(() => Int, {
    nullable: true,
    description: `Returns the newest messages, 1 to ${maxPage}; 10 by default.`,
  })
  @Min(1)
  @Max(maxPage)
  declare last?: number | null;

  @Field(() => String, { nullable: true, description: 'Returns only messages before this cursor (a position).' })
  declare before?: string | null;

  @Field(() => Int, { nullable: true, description: `Returns the oldest messages, 1 to ${maxPage}.` })
  @Min(1)
  @Max(maxPage)
  declare first?: number | null;

  @Field(() => String, { nullable: true, description: 'Returns only messages after this cursor (a position).' })
  declare after?: string | null;

  @Field(() => GraphQLPosition, {
    nullable: true,
    description:
      'Returns the messages around this position, half of them after it, for a link to a message. Can be combined only with `last`, the number of messages.',
  })
  declare around?: Position | null;
}

@ArgsType()
export class ConversationMessagesArgs extends MessagesArgs {
  @Field(() => ID, { description: 'The id of a conversation that the viewer is a member of (cnv_…).' })
  declare conversationId: string;
}
