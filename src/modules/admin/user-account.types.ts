import { Field, ID, ObjectType } from 'type-graphql';
import type { Id } from '../../platform/ids.js';
import type { User } from '../accounts/index.js';

/** What of an account only its user and administrators see. */
@ObjectType({ description: 'What of a user’s account only the user and administrators see.' })
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
    description: 'Why the user is banned, in an administrator’s words; null if the user is not banned.',
  })
  declare banReason: string | null;

  /** The user whose account it is. */
  declare user: User;
}
