import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import type { UserId } from '../accounts/index.js';

/** A friendship is two rows, one for each of the two. */
export const FriendshipSchema = defineEntity({
  name: 'Friendship',
  tableName: 'friendship',
  indexes: [{ name: 'friendship_position_index', properties: ['userId', 'position'] }],
  properties: {
    userId: p.text().collation('C').$type<UserId>().primary(),
    friendId: p.text().collation('C').$type<UserId>().primary(),
    /** Of the event that tells of it in the inbox of `userId`: the list is in this order. */
    position: p.bigint('number'),
    since: p.datetime(),
  },
});

@ObjectType('Friend', { description: 'A friend of the viewer.' })
export class Friendship extends FriendshipSchema.class {
  @Field(() => Date, { description: 'Since when they are friends.' })
  declare since: Date;
}
FriendshipSchema.setClass(Friendship);
