import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import { defineIdType, type Id } from '../../platform/ids.js';

export type UserId = Id<'usr'>;
export const UserId = defineIdType('usr', 'user');

export const UserSchema = defineEntity({
  name: 'User',
  tableName: 'users',
  indexes: [
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
    username: p.text(),
    usernameKey: p.text().collation('C').unique('users_username_unique').hidden(),
    email: p.text(),
    emailKey: p.text().unique('users_email_unique').hidden(),
    passwordHash: p.text().lazy().hidden(),
    firstName: p.text().nullable(),
    lastName: p.text().nullable(),
    createdAt: p.datetime(),
  },
});

@ObjectType({ description: 'Someone with an account.' })
export class User extends UserSchema.class {
  @Field(() => ID, { description: 'Their id (usr_…).' })
  declare id: UserId;

  @Field({ description: 'Unique without regard to case.' })
  declare username: string;

  @Field(() => String, { nullable: true, description: 'If they gave one.' })
  declare firstName: string | null;

  @Field(() => String, { nullable: true, description: 'If they gave one.' })
  declare lastName: string | null;

  @Field(() => Date, { description: 'When the account was made.' })
  declare createdAt: Date;
}
UserSchema.setClass(User);
