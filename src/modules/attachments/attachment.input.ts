import { Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';

@InputType()
export class CreateUploadInput {
  @Field({
    description:
      'Its name, 1 to 255 characters, with an extension that says what it is: txt, pdf, png, jpg, jpeg, gif or doc, unless the server is configured otherwise.',
  })
  declare fileName: string;

  @Field(() => Int, { description: 'Its length in bytes, exactly; at most 25 MiB, unless configured otherwise.' })
  @Min(1)
  declare byteSize: number;
}
