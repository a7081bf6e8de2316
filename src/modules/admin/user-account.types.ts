import { Field, ID, ObjectType } from 'type-graphql';
import type { Id } from '../../platform/ids.js';
import type { User } from '../accounts/index.js';

/** The private data of an account, for its user and administrators. */
@ObjectType({ description: 'The private data of an account. Only its user and administrators can read it.' })
export class UserAccount {
  @Field(() => ID, { description: 'The id of the account (acc_…), stable and unique. `node` does not find it.' })
  declare id: Id<'acc'>;

  @Field(() => String, { nullable: true, description: 'The e-mail address; null for a guest or a deleted account.' })
  declare email: string | null;

  @Field({ description: 'Whether the user has verified the e-mail address.' })
  declare isEmailVerified: boolean;

  @Field({ description: 'Whether the user is an administrator of this server.' })
  declare isAdmin: boolean;

  @Field(() => Date, { nullable: true, description: 'When the account was archived; null if it is not archived.' })
  declare archivedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the ban ends; null if the user is not banned.' })
  declare bannedUntil: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The reason of the ban, written by an administrator; null if the user is not banned.',
  })
  declare banReason: string | null;

  /** The user that the account belongs to. */
  declare user: User;
}
