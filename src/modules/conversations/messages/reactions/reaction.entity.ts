import { defineEntity, p } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../../platform/graphql/index.js';
import { User, type UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { MessageId } from '../core/message.entity.js';

export const ReactionSchema = defineEntity({
  name: 'Reaction',
  tableName: 'reaction',
  indexes: [
    { name: 'reaction_conversation_index', properties: ['conversationId'] },
    { name: 'reaction_order_index', properties: ['messageId', 'emoji', 'position'] },
    { name: 'reaction_user_index', properties: ['userId', 'messageId', 'emoji'] },
  ],
  properties: {
    messageId: p.text().collation('C').$type<MessageId>().primary(),
    emoji: p.text().collation('C').primary(),
    userId: p.text().collation('C').$type<UserId>().primary(),
    conversationId: p.text().collation('C').$type<ConversationId>(),
    /** The position of the event that reports the reaction. */
    position: p.bigint('number'),
  },
});

export class Reaction extends ReactionSchema.class {}
ReactionSchema.setClass(Reaction);

@ObjectType({ description: 'The reactions to a message with one emoji.' })
export class ReactionCount {
  declare messageId: MessageId;

  @Field({ description: 'The emoji of the reaction.' })
  declare emoji: string;

  @Field(() => Int, { description: 'The number of reactions.' })
  declare count: number;
}

export const ReactorConnection = connectionOf('Reactor', () => User);
