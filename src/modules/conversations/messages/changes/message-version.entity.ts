import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { MessageId } from '../core/message.entity.js';

export const MessageVersionSchema = defineEntity({
  name: 'MessageVersion',
  tableName: 'message_version',
  indexes: [{ name: 'message_version_conversation_index', properties: ['conversationId'] }],
  properties: {
    messageId: p.text().collation('C').$type<MessageId>().primary(),
    /** 1 for the original content, then counting up. */
    number: p.integer().primary(),
    conversationId: p.text().collation('C').$type<ConversationId>(),
    content: p.text(),
    writtenAt: p.datetime(),
  },
});

@ObjectType({ description: 'An earlier version of an edited message.' })
export class MessageVersion extends MessageVersionSchema.class {
  @Field({ description: 'The content of the version.' })
  declare content: string;

  @Field(() => Date, { description: 'When the version was written.' })
  declare writtenAt: Date;
}
MessageVersionSchema.setClass(MessageVersion);
