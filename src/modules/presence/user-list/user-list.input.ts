import { ArrayMaxSize, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql';
import { PageArgs } from '../../../platform/graphql/index.js';
import { PresenceStatus } from '../status/presence.types.js';

/** The maximum length of `UserFilter.query`, in characters: that of an e-mail address. */
const longestQuery = 254;
const mostStatuses = Object.keys(PresenceStatus).length;

export enum UserRole {
  ADMIN = 'ADMIN',
  USER = 'USER',
  GUEST = 'GUEST',
}

registerEnumType(UserRole, {
  name: 'UserRole',
  description: 'The role of a user on this server.',
  valuesConfig: {
    ADMIN: { description: 'An administrator of this server.' },
    USER: { description: 'An account that is not an administrator.' },
    GUEST: { description: 'A guest without an account.' },
  },
});

export enum UserOrderField {
  CREATED_AT = 'CREATED_AT',
  USERNAME = 'USERNAME',
  LAST_SEEN_AT = 'LAST_SEEN_AT',
}

registerEnumType(UserOrderField, {
  name: 'UserOrderField',
  description: 'The ways to order a list of users.',
  valuesConfig: {
    CREATED_AT: { description: 'By the time when the account or the guest was created.' },
    USERNAME: {
      description: 'By username, or the nickname of a guest, ignoring case; guests without a nickname last.',
    },
    LAST_SEEN_AT: {
      description:
        'By the time when the user was last seen. Users whose `Presence.lastSeenAt` is null come first, users who are online come last.',
    },
  },
});

export enum OrderDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}

registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'The direction of an order.',
  valuesConfig: {
    ASC: { description: 'From the lowest value to the highest, such as the oldest first.' },
    DESC: { description: 'The reverse of ASC.' },
  },
});

@InputType({ description: 'Which users to list. A field that is left out, or null, excludes no users.' })
export class UserFilter {
  @Field(() => [PresenceStatus], {
    nullable: true,
    description: 'Only users with one of these statuses, as `User.presence` shows them to the viewer.',
  })
  @ArrayMaxSize(mostStatuses)
  declare presence?: PresenceStatus[] | null;

  @Field(() => Date, {
    nullable: true,
    description:
      'Only users who are offline and were last seen before this time, or whose `Presence.lastSeenAt` is null: they were never seen, or they hide the time from the viewer.',
  })
  declare lastSeenBefore?: Date | null;

  @Field(() => UserRole, { nullable: true, description: 'Only users with this role.' })
  declare role?: UserRole | null;

  @Field(() => Boolean, { nullable: true, description: 'Only archived accounts, or only users who are not archived.' })
  declare archived?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Only users who are banned from the server now, or only users who are not. A ban that has ended does not count.',
  })
  declare banned?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: `The beginning of a username, nickname, first or last name, or a whole e-mail address; 1 to ${longestQuery} characters.`,
  })
  @MinLength(1)
  @MaxLength(longestQuery)
  declare query?: string | null;
}

@InputType({ description: 'The order of a list of users.' })
export class UserOrder {
  @Field(() => UserOrderField, { description: 'The value by which the list is ordered.' })
  declare field: UserOrderField;

  @Field(() => OrderDirection, { description: 'The direction of the order.' })
  declare direction: OrderDirection;
}

@ArgsType()
export class UsersArgs extends PageArgs {
  @Field(() => UserFilter, { nullable: true, description: 'Which users to list. By default all.' })
  @ValidateNested()
  declare filter?: UserFilter | null;

  @Field(() => UserOrder, { nullable: true, description: 'The order. By default the newest users come first.' })
  declare orderBy?: UserOrder | null;
}
