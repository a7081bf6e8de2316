import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { defineIdType, type Id } from '../../../platform/ids.js';
import { Node } from '../../../platform/nodes/index.js';
import type { Text } from '../../../platform/texts/index.js';
import { userTexts } from './user.texts.js';

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
  description: 'The kind of a user.',
  valuesConfig: {
    REGISTERED: { description: 'An account with a username.' },
    GUEST: {
      description: 'A guest without a username, identified by a number, and by a nickname if the guest has set one.',
    },
    DELETED: { description: 'A deleted account. Its messages stay, without a name.' },
  },
});

export const UserSchema = defineEntity({
  name: 'User',
  tableName: 'users',
  indexes: [
    { name: 'users_admins', expression: 'create index users_admins on users (id) where is_admin' },
    {
      name: 'users_archived_index',
      expression: 'create index users_archived_index on users (id) where archived_at is not null',
    },
    {
      name: 'users_banned_index',
      // Contains `banned_until`, so that a list of banned users skips expired bans without reading their rows.
      expression: 'create index users_banned_index on users (id, banned_until) where banned_until is not null',
    },
    {
      name: 'users_deleted_index',
      expression: 'create index users_deleted_index on users (deleted_at) where deleted_at is not null',
    },
    {
      name: 'users_first_name_prefix',
      expression: 'create index users_first_name_prefix on users (lower(first_name) text_pattern_ops)',
    },
    {
      name: 'users_guest_names_index',
      expression: 'create index users_guest_names_index on users (username_key) where guest_number is not null',
    },
    {
      name: 'users_guests_index',
      expression: 'create index users_guests_index on users (id) where guest_number is not null',
    },
    {
      name: 'users_last_name_prefix',
      expression: 'create index users_last_name_prefix on users (lower(last_name) text_pattern_ops)',
    },
    {
      name: 'users_unnamed_index',
      expression: 'create index users_unnamed_index on users (id) where username_key is null and deleted_at is null',
    },
  ],
  properties: {
    id: p.text().collation('C').$type<UserId>().primary(),
    username: p.text().nullable(),
    /** The key of the username, or of a guest's nickname. */
    usernameKey: p.text().collation('C').nullable().unique('users_username_unique').hidden(),
    email: p.text().nullable(),
    emailKey: p.text().nullable().unique('users_email_unique').hidden(),
    emailVerifiedAt: p.datetime().nullable(),
    passwordHash: p.text().nullable().lazy().hidden(),
    /** Only a guest has a number, and it is unique. */
    guestNumber: p.integer().nullable().unique('users_guest_number_unique'),
    /** Only a guest has a nickname. Its key is the `usernameKey`, so that it is unique among users and guests. */
    nickname: p.text().nullable(),
    firstName: p.text().nullable(),
    lastName: p.text().nullable(),
    avatarUrl: p.text().nullable(),
    about: p.text().nullable(),
    /** The locale that the user has chosen for texts; null to follow the client. Private. */
    locale: p.text().nullable(),
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

@ObjectType({ implements: Node, description: 'A user: an account, a guest, or a deleted one of either.' })
export class User extends UserSchema.class {
  @Field(() => ID, { description: 'The id of the user (usr_…).' })
  declare id: UserId;

  @Field(() => String, {
    nullable: true,
    description:
      'The username; unique, ignoring case. Null for guests and deleted accounts: show `displayName` instead.',
  })
  declare username: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of a guest; null for other users.',
  })
  declare guestNumber: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The nickname of a guest; unique among users and guests, ignoring case. Null for other users, and for a guest that has set none.',
  })
  declare nickname: string | null;

  @Field(() => String, { nullable: true, description: 'The name that the user has set; null if none.' })
  declare firstName: string | null;

  @Field(() => String, { nullable: true, description: 'The name that the user has set; null if none.' })
  declare lastName: string | null;

  @Field(() => String, { nullable: true, description: 'The https URL of a picture; null if there is none.' })
  declare avatarUrl: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A text about the user, written by the user; null if there is none.',
  })
  declare about: string | null;

  @Field(() => Date, { description: 'When the account was created.' })
  declare createdAt: Date;
}
UserSchema.setClass(User);

/** Returns the kind of a user. */
export function kindOf({ deletedAt, guestNumber }: User): UserKind {
  if (deletedAt) return UserKind.DELETED;
  return guestNumber == null ? UserKind.REGISTERED : UserKind.GUEST;
}

/** Returns the name to show, also for users without a username. */
export function displayName({ username, nickname, guestNumber }: User): string | Text {
  const name = username ?? nickname;
  if (name != null) return name;
  return guestNumber == null ? userTexts.deleted() : userTexts.guest({ number: guestNumber });
}
