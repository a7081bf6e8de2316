import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import type { JsonObject, Position } from '../../feed/index.js';
import { plainEntity } from '../../platform/database/index.js';
import { GraphQLPosition } from '../../platform/graphql/index.js';
import { defineIdType, type Id } from '../../platform/ids.js';
import type { UserId } from '../accounts/index.js';
import type { AttachmentId } from '../attachments/index.js';
import type { ConversationId } from './conversation.entity.js';

export type MessageId = Id<'msg'>;
export const MessageId = defineIdType('msg', 'message');

export const MessageSchema = defineEntity({
  name: 'Message',
  tableName: 'message',
  uniques: [
    { name: 'message_position_unique', properties: ['conversationId', 'position'] },
    { name: 'message_client_id_unique', properties: ['senderId', 'clientId'] },
  ],
  properties: {
    id: p.text().collation('C').$type<MessageId>().primary(),
    conversationId: p.text().collation('C').$type<ConversationId>(),
    position: p.bigint('number'),
    senderId: p.text().collation('C').$type<UserId>(),
    content: p.text(),
    clientId: p.text().nullable(),
    createdAt: p.datetime(),
    /** In the order in which they are shown. */
    attachmentIds: p.array<AttachmentId>().defaultRaw(`'{}'`),
  },
});

@ObjectType({ description: 'What someone wrote in a conversation.' })
export class Message extends MessageSchema.class {
  @Field(() => ID, { description: 'Its id (msg_…).' })
  declare id: MessageId;

  @Field(() => ID, { description: 'Where it was written.' })
  declare conversationId: ConversationId;

  @Field(() => GraphQLPosition, { description: 'Its place in the conversation’s feed, by which messages are ordered.' })
  declare position: Position;

  @Field({
    description: 'Up to 4,000 characters of any script, as they were sent; empty only where there are attachments.',
  })
  declare content: string;

  @Field(() => Date, { description: 'When it was written.' })
  declare createdAt: Date;
}
MessageSchema.setClass(Message);

/** A message as an announcement carries it. */
export function messageSnapshot(message: Message): JsonObject {
  const { id, conversationId, position, senderId, content, clientId, attachmentIds, createdAt } = message;
  return {
    id,
    conversationId,
    position,
    senderId,
    content,
    clientId: clientId ?? null,
    attachmentIds,
    createdAt: createdAt.getTime(),
  };
}

/** The message of a snapshot. */
export function messageOf(snapshot: JsonObject): Message {
  return plainEntity(Message, {
    ...(snapshot as JsonObject & Message),
    createdAt: new Date(Number(snapshot.createdAt)),
  });
}
