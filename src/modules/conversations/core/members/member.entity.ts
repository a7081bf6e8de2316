import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from '../../../../platform/nodes/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../conversation.entity.js';

export enum MemberRole {
  OWNER = 'OWNER',
  MODERATOR = 'MODERATOR',
  MEMBER = 'MEMBER',
}

registerEnumType(MemberRole, {
  name: 'MemberRole',
  description: 'The role of a member.',
  valuesConfig: {
    OWNER: { description: 'Edits and deletes the group, and appoints its moderators; the owner of a project.' },
    MODERATOR: { description: 'Invites, adds and removes members; the coach of a project.' },
    MEMBER: { description: 'Reads and writes; a participant of a project.' },
  },
});

export const MemberSchema = defineEntity({
  name: 'Member',
  tableName: 'member',
  indexes: [
    { name: 'member_user_index', properties: ['userId', 'conversationId'] },
    // Members are listed in the order of their joining.
    { name: 'member_joined_index', properties: ['conversationId', 'joinedPosition', 'userId'] },
  ],
  properties: {
    conversationId: p.text().collation('C').$type<ConversationId>().primary(),
    userId: p.text().collation('C').$type<UserId>().primary(),
    role: p.text().$type<MemberRole>(),
    /** The position of the event that reports the joining. */
    joinedPosition: p.bigint('number'),
    joinedAt: p.datetime(),
    /** When the member last wrote while the group was in slow mode. */
    lastSentAt: p.datetime().nullable().hidden(),
    /**
     * Whether `sanction` may contain a mute of the member, perhaps expired. Members that were never muted need no
     * lookup.
     */
    hasMute: p.boolean().default(false).hidden(),
  },
});

@ObjectType({ implements: Node, description: 'A member of a conversation.' })
export class Member extends MemberSchema.class {
  @Field(() => MemberRole, { description: 'The role of the member.' })
  declare role: MemberRole;

  @Field(() => Date, { description: 'When the member joined.' })
  declare joinedAt: Date;
}
MemberSchema.setClass(Member);

interface Pair {
  conversationId: ConversationId;
  userId: UserId;
}

/** Returns a key for loaders: a conversation and a user. */
export function pairKey({ conversationId, userId }: Pair): string {
  return `${conversationId} ${userId}`;
}

/** Parses a key of `pairKey`. */
export function pairOf(key: string): Pair {
  const [conversationId, userId] = key.split(' ') as [ConversationId, UserId];
  return { conversationId, userId };
}
