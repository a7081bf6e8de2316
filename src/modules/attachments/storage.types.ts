import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How much space files take, and may take.' })
export class StorageUse {
  @Field(() => Float, {
    description:
      'Bytes of the files, a whole number. Uploads count with all their bytes: for their user once they are announced, for the server once they begin.',
  })
  declare usedBytes: number;

  @Field(() => Float, { description: 'The most bytes that they may take, a whole number.' })
  declare limitBytes: number;
}
