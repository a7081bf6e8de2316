import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../../../platform/nodes/index.js';
import type { UserId } from '../../accounts/index.js';
import { PresenceStatus } from './presence.types.js';
import { statusTrigger } from './status-trigger.js';

/** The status that a user has set, and when the user was last seen. Each user who is not deleted has a row. */
export const UserStatusSchema = defineEntity({
  name: 'UserStatus',
  tableName: 'user_status',
  indexes: [
    {
      name: 'user_status_invisible_index',
      expression: 'create index user_status_invisible_index on user_status (user_id) where invisible',
    },
    {
      name: 'user_status_last_seen_index',
      expression:
        'create index user_status_last_seen_index on user_status (last_seen_at, user_id) where last_seen_at is not null',
    },
    {
      name: 'user_status_never_seen_index',
      expression: 'create index user_status_never_seen_index on user_status (user_id) where last_seen_at is null',
    },
    {
      name: 'user_status_until_index',
      expression: 'create index user_status_until_index on user_status (status_until) where status_until is not null',
    },
  ],
  triggers: [statusTrigger],
  properties: {
    userId: p.text().collation('C').$type<UserId>().primary(),
    status: p.text().$type<PresenceStatus>(),
    /** When the status ends: from then on it counts as ONLINE. Null if it stays until it is changed. */
    statusUntil: p.datetime().nullable(),
    invisible: p.boolean(),
    text: p.text().nullable(),
    emoji: p.text().nullable(),
    expiresAt: p.datetime().nullable(),
    /** The latest time that other users may see. */
    lastSeenAt: p.datetime().nullable(),
  },
});

@ObjectType({ implements: Node, description: 'The status that the viewer has set for other users to see.' })
export class UserStatus extends UserStatusSchema.class {
  @Field(() => PresenceStatus, {
    description:
      'The status that other users see while the viewer is online. With ONLINE it depends on the viewer’s devices.',
  })
  declare status: PresenceStatus;

  @Field(() => Date, { nullable: true, description: 'When `status` ends. Null if it stays until it is changed.' })
  declare statusUntil: Date | null;

  @Field({ name: 'isInvisible', description: 'Whether the viewer appears offline to all other users.' })
  declare invisible: boolean;
}
UserStatusSchema.setClass(UserStatus);
