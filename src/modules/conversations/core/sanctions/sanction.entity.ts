import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../conversation.entity.js';

/** The kinds of sanctions that moderators can impose. */
export enum SanctionKind {
  BAN = 'BAN',
  MUTE = 'MUTE',
}

registerEnumType(SanctionKind, {
  name: 'SanctionKind',
  description: 'The kinds of restrictions that the owner or a moderator of a group can impose on a user.',
  valuesConfig: {
    BAN: { description: 'The user cannot join the group, in any way.' },
    MUTE: { description: 'The user can read in the group, but not send, edit, react, pin or type.' },
  },
});

/**
 * Bans from conversations and mutes in them. A lifted sanction has no row. An expired one keeps its row until a job
 * deletes it, so every query compares `until` with the clock of PostgreSQL.
 */
export const SanctionSchema = defineEntity({
  name: 'Sanction',
  tableName: 'sanction',
  indexes: [
    { name: 'sanction_listed_index', properties: ['conversationId', 'kind', 'createdAt', 'userId'] },
    { name: 'sanction_user_index', properties: ['userId', 'conversationId', 'kind'] },
    { name: 'sanction_moderator_index', properties: ['moderatorId', 'conversationId', 'userId', 'kind'] },
    { name: 'sanction_until_index', properties: ['until'] },
  ],
  properties: {
    conversationId: p.text().collation('C').$type<ConversationId>().primary(),
    userId: p.text().collation('C').$type<UserId>().primary(),
    kind: p.text().$type<SanctionKind>().primary(),
    moderatorId: p.text().collation('C').$type<UserId>(),
    /** Null if it does not expire. */
    until: p.datetime(3).nullable(),
    reason: p.text().nullable(),
    /** Whether the user was a member or invited. Only then does the user's own feed report the sanction. */
    isKnown: p.boolean().default(false),
    /** Stored in milliseconds, the precision of cursors. */
    createdAt: p.datetime(3),
  },
});

@ObjectType('GroupSanction', {
  description: 'A ban from a group or a mute in it. Only the owner and the moderators of the group see it.',
})
export class Sanction extends SanctionSchema.class {
  @Field(() => SanctionKind, { description: 'Whether it is a ban or a mute.' })
  declare kind: SanctionKind;

  @Field(() => Date, { nullable: true, description: 'When it expires; null if it does not.' })
  declare until: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The reason; null if none was given.',
  })
  declare reason: string | null;

  @Field(() => Date, { description: 'When it was imposed, or last changed.' })
  declare createdAt: Date;
}
SanctionSchema.setClass(Sanction);
