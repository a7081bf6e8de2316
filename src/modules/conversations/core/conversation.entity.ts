import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { counted } from '../../../platform/counted.js';
import { defineIdType, type Id } from '../../../platform/ids.js';
import { Node } from '../../../platform/nodes/index.js';
import type { UserId } from '../../accounts/index.js';
import { maxDescription, maxTitle } from './group-bounds.js';

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
  description: 'Which users may know of a group without being members.',
  valuesConfig: {
    PUBLIC: { description: 'All users. The group is listed, and anyone may join.' },
    PRIVATE: { description: 'Only members and invited users. The group can be joined by invitation only.' },
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
  description: 'Which members may write in a conversation.',
  valuesConfig: {
    MEMBERS: { description: 'All of its members.' },
    ACCOUNTS: { description: 'All members except guests.' },
    MODERATORS: { description: 'The owner and the moderators; read-only for other members.' },
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
  description: 'A conversation: a direct chat, a group, a project or the lobby.',
  resolveType: conversationTypeOf,
})
export class Conversation extends ConversationSchema.class {
  @Field(() => ID, { description: 'The id of the conversation and of its feed (cnv_…).' })
  declare id: ConversationId;

  @Field(() => Date, { description: 'When it was created.' })
  declare createdAt: Date;

  @Field(() => Writers, { description: 'Which members may write.' })
  declare writers: Writers;
}
ConversationSchema.setClass(Conversation);

@ObjectType({ implements: Conversation, description: 'A group of people, with an owner and moderators.' })
export class Group extends Conversation {
  @Field(() => String, { description: `The title, 1 to ${maxTitle} characters.` })
  declare title: string;

  @Field(() => String, {
    nullable: true,
    description: `The description, at most ${counted(maxDescription)} characters.`,
  })
  declare description: string | null;

  @Field(() => Visibility, { description: 'The visibility of the group.' })
  declare visibility: Visibility;

  @Field(() => Int, {
    description: 'Slow mode: the seconds that a member must wait between two messages; 0 if it is off.',
  })
  declare slowModeSeconds: number;
}

@ObjectType({ implements: Conversation, description: 'A chat of two users. Each pair of users has at most one.' })
export class DirectChat extends Conversation {
  @Field({
    description:
      'Whether the two can write to each other. If not, because of a setting or a block of either, the history is still readable.',
  })
  declare isOpen: boolean;
}

@ObjectType({
  implements: Conversation,
  description: 'The conversation of all users. It always exists; users need not join it and cannot leave it.',
})
export class Lobby extends Conversation {}

/** Returns the key of a direct chat, the same for both orders of the two users. */
export function directKey(one: UserId, other: UserId): string {
  return [one, other].sort().join(' ');
}
