import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Position } from '../../../../feed/index.js';
import { GraphQLPosition } from '../../../../platform/graphql/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';

@InputType()
export class MarkReadInput {
  @Field(() => ID, { description: 'The id of a conversation that the viewer is a member of (cnv_…).' })
  declare conversationId: string;

  @Field(() => GraphQLPosition, { description: 'The viewer has read everything up to here.' })
  declare position: Position;
}

@InputType()
export class MarkUnreadInput {
  @Field(() => ID, { description: 'The first message that is unread then, in a conversation of the viewer (msg_…).' })
  declare messageId: string;
}

@ObjectType()
export class MarkUnreadPayload {
  declare conversationId: ConversationId;

  @Field(() => GraphQLPosition, {
    description: 'The viewer’s read position after the call. It is never before the position of the joining.',
  })
  declare readPosition: Position;
}

@ObjectType()
export class MarkReadPayload {
  @Field(() => GraphQLPosition, {
    description: 'The viewer’s read position after the call. The call never moves it backwards: see `markUnread`.',
  })
  declare readPosition: Position;
}

@ArgsType()
export class ReadEventsArgs {
  @Field(() => ID, { description: 'The id of a conversation that the viewer is a member of (cnv_…).' })
  declare conversationId: string;
}
