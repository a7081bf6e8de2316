import { MaxLength } from 'class-validator';
import { ArgsType, Field } from 'type-graphql';

/** The argument of fields that are texts for people. */
@ArgsType()
export class TextArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'One of `Query.locales`, in upper or lower case; at most 64 characters. If null or unknown, the text is in the viewer’s language.',
  })
  @MaxLength(64)
  declare locale?: string | null;
}
