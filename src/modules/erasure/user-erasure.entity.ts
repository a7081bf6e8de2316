import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { defineIdType, type Id } from '../../platform/ids.js';
import { Node } from '../../platform/nodes/index.js';
import type { UserId } from '../accounts/index.js';
import type { SentPlace } from '../conversations/index.js';

export type UserErasureId = Id<'ers'>;
export const UserErasureId = defineIdType('ers', 'the erasure of a user');

/** The erasure of a user. A job erases the messages in batches, and continues after `place`. */
export const UserErasureSchema = defineEntity({
  name: 'UserErasure',
  tableName: 'user_erasure',
  uniques: [{ name: 'user_erasure_user_unique', properties: ['userId'] }],
  indexes: [
    {
      name: 'user_erasure_unfinished_index',
      expression: 'create index user_erasure_unfinished_index on user_erasure (id) where finished_at is null',
    },
  ],
  properties: {
    id: p.text().collation('C').$type<UserErasureId>().primary(),
    userId: p.text().collation('C').$type<UserId>(),
    withMessages: p.boolean(),
    /** Null for the command line. */
    requestedById: p.text().collation('C').$type<UserId>().nullable(),
    requestedAt: p.datetime(),
    erasedMessages: p.integer().default(0),
    /** Where the next step continues; null at the beginning of a pass. */
    place: p.json<SentPlace>().nullable().hidden(),
    finishedAt: p.datetime().nullable(),
  },
});

@ObjectType({ implements: Node, description: 'The erasure of a user by an administrator, with its progress.' })
export class UserErasure extends UserErasureSchema.class {
  @Field(() => ID, { description: 'The id of the erasure (ers_…).' })
  declare id: UserErasureId;

  @Field(() => ID, { description: 'The id of the erased user (usr_…).' })
  declare userId: UserId;

  @Field({ description: 'Whether also the messages of the user are erased.' })
  declare withMessages: boolean;

  @Field(() => Date, { description: 'When it was requested. The account was deleted at that moment.' })
  declare requestedAt: Date;

  @Field(() => Int, { description: 'The number of messages that were erased so far.' })
  declare erasedMessages: number;

  @Field(() => Date, {
    nullable: true,
    description:
      'When everything was erased; null until then. With messages, that is at the earliest one minute after the request.',
  })
  declare finishedAt: Date | null;
}
UserErasureSchema.setClass(UserErasure);
