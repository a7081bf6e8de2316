import { Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';

@InputType()
export class CreateUploadInput {
  @Field({
    description:
      'The file name, 1 to 255 characters, with an extension that matches the content: txt, pdf, png, jpg, jpeg, gif or doc, unless the server is configured otherwise.',
  })
  declare fileName: string;

  @Field(() => Int, { description: 'The exact size in bytes; at most 25 MiB, unless configured otherwise.' })
  @Min(1)
  declare byteSize: number;
}
