import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { defineIdType, type Id } from '../../../../platform/ids.js';
import { Node } from '../../../../platform/nodes/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { AttachmentId } from '../../../attachments/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { MessageId } from '../core/message.entity.js';

export type HeldMessageId = Id<'hld'>;
export const HeldMessageId = defineIdType('hld', 'a held message');

/** The state of a held message. */
export enum HeldMessageState {
  PENDING = 'PENDING',
  RELEASED = 'RELEASED',
  DROPPED = 'DROPPED',
  EXPIRED = 'EXPIRED',
}

registerEnumType(HeldMessageState, {
  name: 'HeldMessageState',
  description: 'Whether a held message still waits, or how it was decided.',
  valuesConfig: {
    PENDING: { description: 'It waits for a moderator.' },
    RELEASED: { description: 'A moderator released it. It was sent at that moment.' },
    DROPPED: { description: 'A moderator dropped it. It was never sent.' },
    EXPIRED: { description: 'No moderator decided in time. It was never sent.' },
  },
});

export const HeldMessageSchema = defineEntity({
  name: 'HeldMessage',
  tableName: 'held_message',
  uniques: [{ name: 'held_message_client_id_unique', properties: ['senderId', 'clientId'] }],
  indexes: [
    { name: 'held_message_sender_index', properties: ['senderId', 'id'] },
    { name: 'held_message_conversation_index', properties: ['conversationId', 'id'] },
    { name: 'held_message_message_index', properties: ['messageId'] },
    {
      name: 'held_message_pending_index',
      expression: `create index held_message_pending_index on held_message (id) where state = 'PENDING'`,
    },
    {
      name: 'held_message_decided_index',
      expression: 'create index held_message_decided_index on held_message (decided_at) where decided_at is not null',
    },
  ],
  properties: {
    /** Ids sort by time, so they give the order of the queue. */
    id: p.text().collation('C').$type<HeldMessageId>().primary(),
    /** The id that the message gets when it is released. Its files belong to this id already. */
    messageId: p.text().collation('C').$type<MessageId>(),
    conversationId: p.text().collation('C').$type<ConversationId>(),
    senderId: p.text().collation('C').$type<UserId>(),
    receiverId: p.text().collation('C').$type<UserId>().nullable(),
    /** Empty after the decision, like the files. */
    content: p.text(),
    attachmentIds: p.array<AttachmentId>().defaultRaw(`'{}'`),
    replyToId: p.text().collation('C').$type<MessageId>().nullable(),
    clientId: p.text().nullable(),
    reason: p.text(),
    state: p.text().$type<HeldMessageState>(),
    heldAt: p.datetime(),
    decidedAt: p.datetime().nullable(),
  },
});

@ObjectType({
  implements: Node,
  description:
    'A message that waits for a moderator before it is sent. The sender, the moderators of the group and administrators see it.',
})
export class HeldMessage extends HeldMessageSchema.class {
  @Field(() => ID, { description: 'The id of the held message (hld_…).' })
  declare id: HeldMessageId;

  @Field(() => ID, { description: 'The id of the conversation to which it was sent (cnv_…).' })
  declare conversationId: ConversationId;

  @Field({ description: 'The content as it was sent. Empty after the decision.' })
  declare content: string;

  @Field(() => ID, { nullable: true, description: 'The id of the message that it replies to; null if it is no reply.' })
  declare replyToId: MessageId | null;

  @Field({ description: 'Why it is held, in a sentence for people.' })
  declare reason: string;

  @Field(() => HeldMessageState, { description: 'Whether it still waits, or how it was decided.' })
  declare state: HeldMessageState;

  @Field(() => Date, { description: 'When it was sent and held.' })
  declare heldAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was released, dropped or expired. Null while it waits.' })
  declare decidedAt: Date | null;
}
HeldMessageSchema.setClass(HeldMessage);
