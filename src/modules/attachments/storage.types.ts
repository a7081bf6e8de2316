import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How much space files take, and may take.' })
export class StorageUse {
  @Field(() => Float, {
    description: 'Bytes of the files, a whole number. Uploads that are announced count with all their bytes.',
  })
  declare usedBytes: number;

  @Field(() => Float, { description: 'The most bytes that `createUpload` lets them take, a whole number.' })
  declare limitBytes: number;
}
