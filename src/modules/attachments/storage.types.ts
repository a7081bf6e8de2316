import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The storage that files use, and its limit.' })
export class StorageUse {
  @Field(() => Float, {
    description:
      'The bytes in use, a whole number. An upload counts with its full size: for its user from `createUpload` on, for the server once it begins.',
  })
  declare usedBytes: number;

  @Field(() => Float, { description: 'The limit in bytes, a whole number.' })
  declare limitBytes: number;
}
