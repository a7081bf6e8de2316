import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import type { UserId } from '../accounts/index.js';

/** Between two users there is at most one: two that cross are a friendship. */
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
    /** Of the event in the sender's inbox: the list of requests that were sent is in this order. */
    senderPosition: p.bigint('number'),
    /** The same for the recipient. */
    recipientPosition: p.bigint('number'),
    createdAt: p.datetime(),
    /** For its sender a declined request is one that nobody has answered yet. */
    declinedAt: p.datetime().nullable(),
  },
});

@ObjectType({ description: 'Someone asks someone to be friends.' })
export class FriendRequest extends FriendRequestSchema.class {
  @Field(() => Date, { description: 'When it was sent.' })
  declare createdAt: Date;
}
FriendRequestSchema.setClass(FriendRequest);
