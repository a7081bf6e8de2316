import { MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';

/** An upper bound for all fields. identity.ts and profile.ts have the exact rules. */
const longestText = 4_096;

@InputType()
export class ChangeUsernameInput {
  @Field({
    description:
      '2 to 32 letters, digits, dots, hyphens or underscores, starting with a letter or digit; unique, ignoring case.',
  })
  @MaxLength(longestText)
  declare username: string;
}

@InputType()
export class UpdateProfileInput {
  @Field(() => String, { nullable: true, description: 'At most 64 characters; null removes it.' })
  @MaxLength(longestText)
  declare firstName?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 64 characters; null removes it.' })
  @MaxLength(longestText)
  declare lastName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The https URL of a picture, at most 2,048 characters; null removes it.',
  })
  @MaxLength(longestText)
  declare avatarUrl?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 500 characters; null removes it.' })
  @MaxLength(longestText)
  declare about?: string | null;
}
