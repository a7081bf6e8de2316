import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { defineIdType, type Id } from '../../../platform/ids.js';
import { Node } from '../../../platform/nodes/index.js';
import type { UserId } from '../../accounts/index.js';

/** The id of a conversation and of its feed. */
export type ConversationId = Id<'cnv'>;
export const ConversationId = defineIdType('cnv', 'a conversation');

export enum ConversationKind {
  DIRECT = 'DIRECT',
  GROUP = 'GROUP',
  LOBBY = 'LOBBY',
  PROJECT = 'PROJECT',
}

/** Which users may know of a conversation without being members. */
export enum Visibility {
  PUBLIC = 'PUBLIC',
  PRIVATE = 'PRIVATE',
}

registerEnumType(Visibility, {
  name: 'Visibility',
  description: 'Who may know of a group without being in it.',
  valuesConfig: {
    PUBLIC: { description: 'Everyone: it is listed, and anyone may join.' },
    PRIVATE: { description: 'Nobody: it is joined by invitation only, and to all others it does not exist.' },
  },
});

/** Which members may write in a conversation. */
export enum Writers {
  MEMBERS = 'MEMBERS',
  ACCOUNTS = 'ACCOUNTS',
  MODERATORS = 'MODERATORS',
}

registerEnumType(Writers, {
  name: 'Writers',
  description: 'Which of its members may write in a conversation.',
  valuesConfig: {
    MEMBERS: { description: 'All of its members.' },
    ACCOUNTS: { description: 'All but guests.' },
    MODERATORS: { description: 'The owner and the moderators; for all others it is read-only.' },
  },
});

export const ConversationSchema = defineEntity({
  name: 'Conversation',
  tableName: 'conversation',
  indexes: [
    {
      name: 'conversation_public_groups',
      expression:
        "create index conversation_public_groups on conversation (id) where kind = 'GROUP' and visibility = 'PUBLIC' and deleted_at is null",
    },
    {
      // A title is unique among the projects of one owner.
      name: 'conversation_project_title_unique',
      expression:
        "create unique index conversation_project_title_unique on conversation (owner_id, lower(title)) where kind = 'PROJECT' and deleted_at is null",
    },
    {
      name: 'conversation_title_prefix',
      expression: 'create index conversation_title_prefix on conversation (lower(title) text_pattern_ops)',
    },
  ],
  properties: {
    id: p.text().collation('C').$type<ConversationId>().primary(),
    kind: p.text().$type<ConversationKind>(),
    title: p.text().nullable(),
    description: p.text().nullable(),
    visibility: p.text().$type<Visibility>().default(Visibility.PRIVATE),
    writers: p.text().$type<Writers>().default(Writers.MEMBERS),
    /** Slow mode: how many seconds a member must wait between two messages; 0 if it is off. */
    slowModeSeconds: p.integer().default(0),
    ownerId: p.text().collation('C').$type<UserId>().nullable(),
    /** The number of members. It changes under the lock of the feed. Only dedicated queries read it. */
    memberTotal: p.integer().default(0).lazy().hidden(),
    /** The two members of a direct chat; unique, so that each pair has one chat. */
    directKey: p.text().collation('C').nullable().unique('conversation_direct_key_unique').hidden(),
    /** Whether messages can be sent. Every change appends an event, so the lock of the feed protects it. */
    isOpen: p.boolean().default(true),
    /**
     * Whether a member of a group wants to be notified of every message. Only then do all its messages enter the
     * outbox.
     */
    isWatched: p.boolean().default(false),
    createdAt: p.datetime(),
    /** A deleted conversation is hidden from all users. A job purges its rows later. */
    deletedAt: p.datetime().nullable().index('conversation_deleted_index'),
  },
});

const typeNames: Record<ConversationKind, string> = {
  [ConversationKind.DIRECT]: 'DirectChat',
  [ConversationKind.GROUP]: 'Group',
  [ConversationKind.LOBBY]: 'Lobby',
  // The module of projects declares this type.
  [ConversationKind.PROJECT]: 'Project',
};

/** Returns the GraphQL type of a conversation. */
export function conversationTypeOf({ kind }: Conversation): string {
  return typeNames[kind];
}

@InterfaceType({
  implements: Node,
  description: 'Where people write to each other.',
  resolveType: conversationTypeOf,
})
export class Conversation extends ConversationSchema.class {
  @Field(() => ID, { description: 'Its id (cnv_…), also that of its feed.' })
  declare id: ConversationId;

  @Field(() => Date, { description: 'When it was made.' })
  declare createdAt: Date;

  @Field(() => Writers, { description: 'Which of its members may write.' })
  declare writers: Writers;
}
ConversationSchema.setClass(Conversation);

@ObjectType({ implements: Conversation, description: 'A group of people, with an owner and moderators.' })
export class Group extends Conversation {
  @Field(() => String, { description: 'What it is called, 1 to 80 characters.' })
  declare title: string;

  @Field(() => String, { nullable: true, description: 'What it is about, at most 1,000 characters.' })
  declare description: string | null;

  @Field(() => Visibility, { description: 'Who may know of it.' })
  declare visibility: Visibility;

  @Field(() => Int, {
    description: 'Slow mode: how many seconds a member waits between two messages; 0 for not at all.',
  })
  declare slowModeSeconds: number;
}

@ObjectType({ implements: Conversation, description: 'A chat of two; each pair of users has one.' })
export class DirectChat extends Conversation {
  @Field({
    description:
      'Whether the two can write to each other. If not, the history is still there to be read. It is not told why: a setting or a block of either.',
  })
  declare isOpen: boolean;
}

@ObjectType({
  implements: Conversation,
  description: 'The conversation of everyone: it is there from the start, and nobody has to join it or can leave it.',
})
export class Lobby extends Conversation {}

/** Returns the key of a direct chat, the same for both orders of the two users. */
export function directKey(one: UserId, other: UserId): string {
  return [one, other].sort().join(' ');
}
