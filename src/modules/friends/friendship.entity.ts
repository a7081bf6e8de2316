import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../../platform/nodes/index.js';
import type { UserId } from '../accounts/index.js';

/** One side of a friendship. Each friendship has two rows, one per user. */
export const FriendshipSchema = defineEntity({
  name: 'Friendship',
  tableName: 'friendship',
  indexes: [{ name: 'friendship_position_index', properties: ['userId', 'position'] }],
  properties: {
    userId: p.text().collation('C').$type<UserId>().primary(),
    friendId: p.text().collation('C').$type<UserId>().primary(),
    /** The position of the friendship's event in the inbox of `userId`. The list is in this order. */
    position: p.bigint('number'),
    since: p.datetime(),
  },
});

@ObjectType('Friend', { implements: Node, description: 'A friend of the viewer.' })
export class Friendship extends FriendshipSchema.class {
  @Field(() => Date, { description: 'When they became friends.' })
  declare since: Date;
}
FriendshipSchema.setClass(Friendship);
