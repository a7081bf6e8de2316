import { MaxLength, MinLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { longestPassword, passwordForm, passwordRule, shortestPassword } from '../identity/password-rule.js';

const longestToken = 256;

@InputType()
export class VerifyEmailInput {
  @Field({ description: 'The token of the mail.' })
  @MaxLength(longestToken)
  declare token: string;
}

@InputType()
export class RequestPasswordResetInput {
  @Field({ description: 'The e-mail address of the account.' })
  @MaxLength(320)
  declare email: string;
}

@InputType()
export class ResetPasswordInput {
  @Field({ description: 'The token of the mail.' })
  @MaxLength(longestToken)
  declare token: string;

  @Field({ description: passwordForm })
  @MinLength(shortestPassword, { context: passwordRule })
  @MaxLength(longestPassword, { context: passwordRule })
  declare newPassword: string;
}
