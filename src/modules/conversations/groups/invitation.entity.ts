import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId } from '../core/conversation.entity.js';

/** An open invitation. An invitation that has ended has no row. */
export const InvitationSchema = defineEntity({
  name: 'Invitation',
  tableName: 'invitation',
  indexes: [
    { name: 'invitation_user_index', properties: ['userId', 'createdAt', 'conversationId'] },
    { name: 'invitation_inviter_index', properties: ['invitedById', 'conversationId', 'userId'] },
  ],
  properties: {
    conversationId: p.text().collation('C').$type<ConversationId>().primary(),
    userId: p.text().collation('C').$type<UserId>().primary(),
    invitedById: p.text().collation('C').$type<UserId>(),
    /** Stored in milliseconds, the precision of cursors. */
    createdAt: p.datetime(3),
  },
});

@ObjectType({ description: 'An open invitation of a user to a group.' })
export class Invitation extends InvitationSchema.class {
  @Field(() => Date, { description: 'When the user was invited.' })
  declare createdAt: Date;
}
InvitationSchema.setClass(Invitation);
