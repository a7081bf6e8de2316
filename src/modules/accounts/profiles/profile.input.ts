import { MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';

/** No longer than what anything here can be; the exact rules are those of identity.ts and profile.ts. */
const longestText = 4_096;

@InputType()
export class ChangeUsernameInput {
  @Field({
    description:
      '2 to 32 letters, digits, dots, hyphens or underscores, a letter or digit first; unique without regard to case.',
  })
  @MaxLength(longestText)
  declare username: string;
}

@InputType()
export class UpdateProfileInput {
  @Field(() => String, { nullable: true, description: 'At most 64 characters; null takes it away.' })
  @MaxLength(longestText)
  declare firstName?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 64 characters; null takes it away.' })
  @MaxLength(longestText)
  declare lastName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'An https address of a picture, at most 2,048 characters; null takes it away.',
  })
  @MaxLength(longestText)
  declare avatarUrl?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 500 characters; null takes it away.' })
  @MaxLength(longestText)
  declare about?: string | null;
}
