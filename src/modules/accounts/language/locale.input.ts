import { MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';

/** The maximum length of a language tag that any server can have. */
const longestTag = 64;

@InputType()
export class SetLocaleInput {
  @Field(() => String, {
    nullable: true,
    description:
      'One of `locales`, such as `de`, in upper or lower case. Null follows the language of each client. At most 64 characters.',
  })
  @MaxLength(longestTag)
  declare locale?: string | null;
}
