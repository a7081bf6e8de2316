import { MaxLength, MinLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';

const longestToken = 256;
const passwordRule = 'A password must have 8 to 256 characters.';

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

  @Field({ description: '8 to 256 characters of any kind.' })
  @MinLength(8, { message: passwordRule })
  @MaxLength(256, { message: passwordRule })
  declare newPassword: string;
}
