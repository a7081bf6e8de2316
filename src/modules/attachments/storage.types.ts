import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The space that files use, and its limit.' })
export class StorageUse {
  @Field(() => Float, {
    description:
      'The total size of the files in bytes, a whole number. Uploads count with their full size: for their user once they are announced, for the server once they begin.',
  })
  declare usedBytes: number;

  @Field(() => Float, { description: 'The limit in bytes, a whole number.' })
  declare limitBytes: number;
}
