import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../../platform/nodes/index.js';
import type { UserId } from '../accounts/index.js';

/** A friend request. Between two users there is at most one: two crossing requests become a friendship. */
export const FriendRequestSchema = defineEntity({
  name: 'FriendRequest',
  tableName: 'friend_request',
  indexes: [
    { name: 'friend_request_sender_index', properties: ['senderId', 'senderPosition'] },
    { name: 'friend_request_recipient_index', properties: ['recipientId', 'recipientPosition'] },
  ],
  properties: {
    senderId: p.text().collation('C').$type<UserId>().primary(),
    recipientId: p.text().collation('C').$type<UserId>().primary(),
    /** The position of the request's event in the sender's inbox. The list of sent requests is in this order. */
    senderPosition: p.bigint('number'),
    /** The same in the recipient's inbox, for the list of received requests. */
    recipientPosition: p.bigint('number'),
    createdAt: p.datetime(),
    /** When the recipient declined the request. To the sender it still looks pending. */
    declinedAt: p.datetime().nullable(),
  },
});

@ObjectType({
  implements: Node,
  description: 'A request of one user to become friends with another, not yet accepted.',
})
export class FriendRequest extends FriendRequestSchema.class {
  @Field(() => Date, { description: 'When the request was sent.' })
  declare createdAt: Date;
}
FriendRequestSchema.setClass(FriendRequest);
