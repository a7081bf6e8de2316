import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import type { JsonObject, Position } from '../../../../feed/index.js';
import { counted } from '../../../../platform/counted.js';
import { plainEntity } from '../../../../platform/database/index.js';
import { GraphQLPosition } from '../../../../platform/graphql/index.js';
import { defineIdType, type Id } from '../../../../platform/ids.js';
import { Node } from '../../../../platform/nodes/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { AttachmentId } from '../../../attachments/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { Mentions } from './mention.js';
import { maxContent } from './message-content.js';

export type MessageId = Id<'msg'>;
export const MessageId = defineIdType('msg', 'a message');

export const MessageSchema = defineEntity({
  name: 'Message',
  tableName: 'message',
  uniques: [{ name: 'message_position_unique', properties: ['conversationId', 'position'] }],
  indexes: [
    {
      name: 'message_client_id_hash_unique',
      // Hashes take 16 bytes instead of about 70. Two of them do not collide by accident.
      expression:
        'create unique index message_client_id_hash_unique on message (hashtextextended(sender_id, 0), hashtextextended(client_id, 0)) where client_id is not null',
    },
    {
      name: 'message_sender_hash_index',
      // See `messages-of-sender.ts`.
      expression:
        'create index message_sender_hash_index on message (hashtextextended(sender_id, 0), hashtextextended(conversation_id, 0), position)',
    },
    {
      name: 'message_edited_index',
      expression:
        'create index message_edited_index on message (sender_id, conversation_id, position) where edited_at is not null',
    },
    {
      name: 'message_reply_index',
      expression: 'create index message_reply_index on message (reply_to_id, position) where reply_to_id is not null',
    },
  ],
  properties: {
    id: p.text().collation('C').$type<MessageId>().primary(),
    conversationId: p.text().collation('C').$type<ConversationId>(),
    position: p.bigint('number'),
    senderId: p.text().collation('C').$type<UserId>(),
    content: p.text(),
    clientId: p.text().nullable(),
    createdAt: p.datetime(),
    editedAt: p.datetime().nullable(),
    deletedAt: p.datetime().nullable(),
    /** The position of the last event that edited or deleted the message. */
    changedPosition: p.bigint('number').nullable().hidden(),
    /** A message of the same conversation. */
    replyToId: p.text().collation('C').$type<MessageId>().nullable(),
    /** In display order. */
    attachmentIds: p.array<AttachmentId>().defaultRaw(`'{}'`),
    /** In the order of their offsets; null if there are none. */
    mentions: p.json<Mentions>().nullable(),
    /** The only user besides the sender that may see the message; null for a message to all members. */
    receiverId: p.text().collation('C').$type<UserId>().nullable(),
  },
});

@ObjectType({ implements: Node, description: 'A message in a conversation.' })
export class Message extends MessageSchema.class {
  @Field(() => ID, { description: 'Its id (msg_…).' })
  declare id: MessageId;

  @Field(() => ID, { description: 'The id of its conversation (cnv_…).' })
  declare conversationId: ConversationId;

  @Field(() => GraphQLPosition, { description: 'The position in the conversation’s feed. Messages are ordered by it.' })
  declare position: Position;

  @Field({
    description: `The content as it was sent, at most ${counted(maxContent)} characters; empty only if there are attachments, or the message was deleted.`,
  })
  declare content: string;

  @Field(() => Date, { description: 'When it was sent.' })
  declare createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was last edited; null if never.' })
  declare editedAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When it was deleted; null if it was not. The place of a deleted message stays, without content.',
  })
  declare deletedAt: Date | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the message that it replies to, even if that was deleted; null if it is not a reply.',
  })
  declare replyToId: MessageId | null;

  declare mentions: Mentions;
}
MessageSchema.setClass(Message);

/** A message that is not stored yet. */
export type NewMessage = Omit<Message, 'position'>;

/** The fields that a message has when it is sent. */
export type SentText = Pick<Message, 'id' | 'conversationId' | 'senderId' | 'content' | 'clientId' | 'createdAt'> & {
  replyToId?: MessageId | null;
  receiverId?: UserId | null;
  attachmentIds?: AttachmentId[];
  mentions?: Mentions;
};

/** Returns an unchanged message. */
export function newMessage(sent: SentText): NewMessage {
  return {
    replyToId: null,
    receiverId: null,
    attachmentIds: [],
    mentions: null,
    ...sent,
    editedAt: null,
    deletedAt: null,
    changedPosition: null,
  } as NewMessage;
}

/** Returns the form of a message that announcements contain. */
export function messageSnapshot(message: NewMessage | Message): JsonObject {
  const { createdAt, editedAt, deletedAt, ...rest } = message;
  return {
    ...(rest as JsonObject),
    createdAt: createdAt.getTime(),
    editedAt: editedAt?.getTime() ?? null,
    deletedAt: deletedAt?.getTime() ?? null,
  };
}

/**
 * Returns the message of a snapshot.
 * @param added the position of the event, which a new message has too.
 */
export function messageOf(snapshot: JsonObject, added: Position): Message {
  const { position, createdAt, editedAt, deletedAt } = snapshot;
  return plainEntity(Message, {
    ...(snapshot as JsonObject & Message),
    position: position === undefined ? added : Number(position),
    createdAt: new Date(Number(createdAt)),
    editedAt: dateOf(editedAt),
    deletedAt: dateOf(deletedAt),
  });
}

function dateOf(time: unknown): Date | null {
  return time == null ? null : new Date(Number(time));
}
