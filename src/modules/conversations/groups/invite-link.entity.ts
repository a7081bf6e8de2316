import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { defineIdType, type Id } from '../../../platform/ids.js';
import { Node } from '../../../platform/nodes/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId } from '../core/conversation.entity.js';

export type InviteLinkId = Id<'ivl'>;
export const InviteLinkId = defineIdType('ivl', 'an invite link');

/** A link that lets anyone that has it join a group. A revoked link has no row. */
export const InviteLinkSchema = defineEntity({
  name: 'InviteLink',
  tableName: 'invite_link',
  indexes: [
    { name: 'invite_link_conversation_index', properties: ['conversationId', 'id'] },
    { name: 'invite_link_created_by_index', properties: ['createdById', 'id'] },
    { name: 'invite_link_expires_index', properties: ['expiresAt'] },
  ],
  properties: {
    id: p.text().collation('C').$type<InviteLinkId>().primary(),
    conversationId: p.text().collation('C').$type<ConversationId>(),
    tokenHash: p.text().collation('C').unique('invite_link_token_unique').hidden(),
    createdById: p.text().collation('C').$type<UserId>(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
    maxUses: p.integer().nullable(),
    uses: p.integer().default(0),
  },
});

@ObjectType({
  implements: Node,
  description: 'An invite link to a group. Its token is returned only when the link is created.',
})
export class InviteLink extends InviteLinkSchema.class {
  @Field(() => ID, { description: 'Its id (ivl_…).' })
  declare id: InviteLinkId;

  @Field(() => Date, { description: 'When it was created.' })
  declare createdAt: Date;

  @Field(() => Date, { description: 'When the link expires.' })
  declare expiresAt: Date;

  @Field(() => Int, { nullable: true, description: 'The number of users that can join with it; null if unlimited.' })
  declare maxUses: number | null;

  @Field(() => Int, { description: 'The number of users that have joined with it.' })
  declare uses: number;
}
InviteLinkSchema.setClass(InviteLink);
