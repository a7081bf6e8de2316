import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import type { UserId } from '../../accounts/index.js';
import { PresenceStatus } from './presence.types.js';

/** Who has set nothing and was never seen has no row. */
export const UserStatusSchema = defineEntity({
  name: 'UserStatus',
  tableName: 'user_status',
  indexes: [
    {
      name: 'user_status_invisible_index',
      expression: 'create index user_status_invisible_index on user_status (user_id) where invisible',
    },
  ],
  properties: {
    userId: p.text().collation('C').$type<UserId>().primary(),
    status: p.text().$type<PresenceStatus>(),
    invisible: p.boolean(),
    text: p.text().nullable(),
    emoji: p.text().nullable(),
    expiresAt: p.datetime().nullable(),
    /** The last time that others may know of. */
    lastSeenAt: p.datetime().nullable(),
  },
});

@ObjectType({ description: 'What the viewer has set others to see of them.' })
export class UserStatus extends UserStatusSchema.class {
  @Field(() => PresenceStatus, { description: 'What is shown while they are online. ONLINE goes by the devices.' })
  declare status: PresenceStatus;

  @Field({ description: 'Whether they look offline to everyone else.' })
  declare invisible: boolean;
}
UserStatusSchema.setClass(UserStatus);
