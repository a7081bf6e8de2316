import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, InterfaceType, ObjectType } from 'type-graphql';
import { defineIdType, type Id } from '../../platform/ids.js';
import type { UserId } from '../accounts/index.js';

/** Also the id of the conversation's feed. */
export type ConversationId = Id<'cnv'>;
export const ConversationId = defineIdType('cnv', 'conversation');

export enum ConversationKind {
  DIRECT = 'DIRECT',
  GROUP = 'GROUP',
}

export const ConversationSchema = defineEntity({
  name: 'Conversation',
  tableName: 'conversation',
  indexes: [
    { name: 'conversation_kind_id_index', properties: ['kind', 'id'] },
    {
      name: 'conversation_title_prefix',
      expression: 'create index conversation_title_prefix on conversation (lower(title) text_pattern_ops)',
    },
  ],
  properties: {
    id: p.text().collation('C').$type<ConversationId>().primary(),
    kind: p.text().$type<ConversationKind>(),
    title: p.text().nullable(),
    ownerId: p.text().collation('C').$type<UserId>().nullable(),
    /** The two members of a direct chat, so that each pair has one. */
    directKey: p.text().collation('C').nullable().unique('conversation_direct_key_unique').hidden(),
    /** Whether messages can be sent. Every change of it is an event, so that it is decided under the lock of the feed. */
    isOpen: p.boolean().default(true),
    createdAt: p.datetime(),
    /** A deleted conversation is there for nobody; what is left of it is purged later. */
    deletedAt: p.datetime().nullable().index('conversation_deleted_index'),
  },
});

@InterfaceType({
  description: 'Where people write to each other.',
  resolveType: ({ kind }: Conversation) => (kind === ConversationKind.GROUP ? 'Group' : 'DirectChat'),
})
export class Conversation extends ConversationSchema.class {
  @Field(() => ID, { description: 'Its id (cnv_…), also that of its feed.' })
  declare id: ConversationId;

  @Field(() => Date, { description: 'When it was made.' })
  declare createdAt: Date;
}
ConversationSchema.setClass(Conversation);

@ObjectType({ implements: Conversation, description: 'A public group: listed, and anyone may join.' })
export class Group extends Conversation {
  @Field(() => String, { description: '1 to 80 characters.' })
  declare title: string;
}

@ObjectType({ implements: Conversation, description: 'A chat of two; each pair of users has one.' })
export class DirectChat extends Conversation {
  @Field({
    description:
      'Whether the two can write to each other. If not, the history is still there to be read. It is not told why: a setting or a block of either.',
  })
  declare isOpen: boolean;
}

/** The same for both, whoever opens the chat. */
export function directKey(one: UserId, other: UserId): string {
  return [one, other].sort().join(' ');
}
