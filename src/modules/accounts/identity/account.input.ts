import { MaxLength, MinLength } from 'class-validator';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { ForwardPageArgs, OneOf } from '../../../platform/graphql/index.js';
import { maxName, usernameForm } from './identity.js';
import { longestPassword, passwordForm, passwordRule, shortestPassword } from './password-rule.js';

/** An upper bound for names and addresses. identity.ts has the exact rules. */
export const longestText = 320;

@InputType()
export class SignUpInput {
  @Field({
    description: `${usernameForm}, starting with a letter or digit; unique, ignoring case.`,
  })
  @MaxLength(longestText)
  declare username: string;

  @Field({ description: 'The e-mail address; unique, ignoring case, and not visible to other users.' })
  @MaxLength(longestText)
  declare email: string;

  @Field({ description: passwordForm })
  @MinLength(shortestPassword, { context: passwordRule })
  @MaxLength(longestPassword, { context: passwordRule })
  declare password: string;

  @Field(() => String, { nullable: true, description: `At most ${maxName} characters.` })
  @MaxLength(longestText)
  declare firstName?: string | null;

  @Field(() => String, { nullable: true, description: `At most ${maxName} characters.` })
  @MaxLength(longestText)
  declare lastName?: string | null;
}

@InputType()
export class LoginInput {
  @Field({ description: 'The username or the e-mail address; case is ignored.' })
  @MaxLength(longestText)
  declare usernameOrEmail: string;

  @Field({ description: `The password of the account, up to ${longestPassword} characters.` })
  @MaxLength(longestPassword)
  declare password: string;
}

@InputType()
export class RefreshSessionInput {
  @Field({ description: 'The newest refresh token of the session; each token can be used once.' })
  @MaxLength(512)
  declare refreshToken: string;
}

@InputType()
export class RevokeSessionInput {
  @Field(() => ID, { description: 'The session to end.' })
  declare sessionId: string;
}

@InputType()
export class ChangePasswordInput {
  @Field({ description: 'The current password.' })
  @MaxLength(longestPassword)
  declare currentPassword: string;

  @Field({ description: passwordForm })
  @MinLength(shortestPassword, { context: passwordRule })
  @MaxLength(longestPassword, { context: passwordRule })
  declare newPassword: string;
}

@InputType()
export class DeleteAccountInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The password. Optional for guests, and in sessions in which the viewer confirmed their identity recently (see `confirmIdentity`).',
  })
  @MaxLength(longestPassword)
  declare password?: string | null;
}

@OneOf()
@InputType({ description: 'Names one user, by id or username.' })
export class UserBy {
  @Field(() => ID, { nullable: true, description: 'The id of the user (usr_…).' })
  declare id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The username, or the nickname of a guest, in upper or lower case.',
  })
  declare username?: string | null;
}

@ArgsType()
export class SearchUsersArgs extends ForwardPageArgs {
  @Field({ description: `The beginning of a username, first or last name; 1 to ${maxName} characters.` })
  @MinLength(1)
  @MaxLength(maxName)
  declare query: string;
}
