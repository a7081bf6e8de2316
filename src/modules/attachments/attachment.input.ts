import { Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { longestFileName } from './file-name.js';

@InputType({ description: 'The input of `createUpload`.' })
export class CreateUploadInput {
  @Field({
    description: `The file name, 1 to ${longestFileName} characters, with one of the allowed extensions. By default: txt, pdf, png, jpg, jpeg, gif and doc.`,
  })
  declare fileName: string;

  @Field(() => Int, { description: 'The exact size in bytes. By default at most 25 MiB are allowed.' })
  @Min(1)
  declare byteSize: number;
}
