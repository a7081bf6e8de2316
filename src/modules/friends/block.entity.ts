import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../../platform/nodes/index.js';
import type { UserId } from '../accounts/index.js';

export const BlockSchema = defineEntity({
  name: 'Block',
  tableName: 'block',
  indexes: [
    { name: 'block_position_index', properties: ['userId', 'position'] },
    { name: 'block_blocked_index', properties: ['blockedId'] },
  ],
  properties: {
    userId: p.text().collation('C').$type<UserId>().primary(),
    blockedId: p.text().collation('C').$type<UserId>().primary(),
    /** The position of the block's event in the inbox of `userId`. The list is in this order. */
    position: p.bigint('number'),
    blockedAt: p.datetime(),
  },
});

@ObjectType('BlockedUser', { implements: Node, description: 'A user whom the viewer has blocked.' })
export class Block extends BlockSchema.class {
  @Field(() => Date, { description: 'When the viewer blocked them.' })
  declare blockedAt: Date;
}
BlockSchema.setClass(Block);
