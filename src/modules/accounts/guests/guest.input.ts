import { MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { longestText, SignUpInput } from '../identity/account.input.js';
import { usernameForm } from '../identity/identity.js';

@InputType()
export class ClaimGuestAccountInput extends SignUpInput {}

@InputType()
export class SetNicknameInput {
  @Field(() => String, {
    nullable: true,
    description: `${usernameForm}, starting with a letter or digit; unique among users and guests, ignoring case. Null removes the nickname.`,
  })
  @MaxLength(longestText)
  declare nickname?: string | null;
}
