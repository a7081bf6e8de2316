import { MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { counted } from '../../../platform/counted.js';
import { maxName, usernameForm } from '../identity/identity.js';
import { maxAbout, maxUrl } from './profile-bounds.js';

/** An upper bound for all fields. identity.ts and profile.ts have the exact rules. */
const longestText = 4_096;

@InputType()
export class ChangeUsernameInput {
  @Field({
    description: `${usernameForm}, starting with a letter or digit; unique, ignoring case.`,
  })
  @MaxLength(longestText)
  declare username: string;
}

@InputType()
export class UpdateProfileInput {
  @Field(() => String, { nullable: true, description: `At most ${maxName} characters; null removes it.` })
  @MaxLength(longestText)
  declare firstName?: string | null;

  @Field(() => String, { nullable: true, description: `At most ${maxName} characters; null removes it.` })
  @MaxLength(longestText)
  declare lastName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `The https URL of a picture, at most ${counted(maxUrl)} characters; null removes it.`,
  })
  @MaxLength(longestText)
  declare avatarUrl?: string | null;

  @Field(() => String, { nullable: true, description: `At most ${maxAbout} characters; null removes it.` })
  @MaxLength(longestText)
  declare about?: string | null;
}
