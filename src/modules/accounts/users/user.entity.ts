import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { defineIdType, type Id } from '../../../platform/ids.js';
import { Node } from '../../../platform/nodes/index.js';

export type UserId = Id<'usr'>;
export const UserId = defineIdType('usr', 'a user');

/** The kind of a user. */
export enum UserKind {
  REGISTERED = 'REGISTERED',
  GUEST = 'GUEST',
  DELETED = 'DELETED',
}

registerEnumType(UserKind, {
  name: 'UserKind',
  description: 'What stands behind a user.',
  valuesConfig: {
    REGISTERED: { description: 'An account with a username.' },
    GUEST: { description: 'Someone without a username, known by a number as long as they stay.' },
    DELETED: { description: 'An account that is no more. What it wrote stays, without a name.' },
  },
});

export const UserSchema = defineEntity({
  name: 'User',
  tableName: 'users',
  indexes: [
    { name: 'users_admins', expression: 'create index users_admins on users (id) where is_admin' },
    {
      name: 'users_deleted_index',
      expression: 'create index users_deleted_index on users (deleted_at) where deleted_at is not null',
    },
    {
      name: 'users_first_name_prefix',
      expression: 'create index users_first_name_prefix on users (lower(first_name) text_pattern_ops)',
    },
    {
      name: 'users_last_name_prefix',
      expression: 'create index users_last_name_prefix on users (lower(last_name) text_pattern_ops)',
    },
  ],
  properties: {
    id: p.text().collation('C').$type<UserId>().primary(),
    username: p.text().nullable(),
    usernameKey: p.text().collation('C').nullable().unique('users_username_unique').hidden(),
    email: p.text().nullable(),
    emailKey: p.text().nullable().unique('users_email_unique').hidden(),
    emailVerifiedAt: p.datetime().nullable(),
    passwordHash: p.text().nullable().lazy().hidden(),
    /** Only a guest has a number, and it is unique. */
    guestNumber: p.integer().nullable().unique('users_guest_number_unique'),
    firstName: p.text().nullable(),
    lastName: p.text().nullable(),
    avatarUrl: p.text().nullable(),
    about: p.text().nullable(),
    createdAt: p.datetime(),
    /** When the account was deleted. From then on the row has no personal data; messages still refer to it. */
    deletedAt: p.datetime().nullable(),
    isAdmin: p.boolean().default(false),
    archivedAt: p.datetime().nullable(),
    /** A ban ends by itself: the user is banned only if this is in the future. */
    bannedUntil: p.datetime().nullable(),
    banReason: p.text().nullable(),
  },
});

@ObjectType({ implements: Node, description: 'Someone with an account, a guest, or what is left of either.' })
export class User extends UserSchema.class {
  @Field(() => ID, { description: 'Their id (usr_…).' })
  declare id: UserId;

  @Field(() => String, {
    nullable: true,
    description: 'Unique without regard to case. Guests and deleted accounts have none: show `displayName`.',
  })
  declare username: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number that a guest is known by while they stay; null for everyone else.',
  })
  declare guestNumber: number | null;

  @Field(() => String, { nullable: true, description: 'If they gave one.' })
  declare firstName: string | null;

  @Field(() => String, { nullable: true, description: 'If they gave one.' })
  declare lastName: string | null;

  @Field(() => String, { nullable: true, description: 'An https address of a picture, if they gave one.' })
  declare avatarUrl: string | null;

  @Field(() => String, { nullable: true, description: 'What they say of themselves.' })
  declare about: string | null;

  @Field(() => Date, { description: 'When the account was made.' })
  declare createdAt: Date;
}
UserSchema.setClass(User);

/** Returns the kind of a user. */
export function kindOf({ deletedAt, guestNumber }: User): UserKind {
  if (deletedAt) return UserKind.DELETED;
  return guestNumber == null ? UserKind.REGISTERED : UserKind.GUEST;
}

/** Returns the name to show, also for users without a username. */
export function displayName({ username, guestNumber }: User): string {
  if (username != null) return username;
  return guestNumber == null ? 'Deleted user' : `Guest ${guestNumber}`;
}
