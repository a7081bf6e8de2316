import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { JsonObject } from '../../../feed/index.js';
import { connectionOf } from '../../../platform/graphql/index.js';

@ObjectType({ description: 'A record of the viewer’s data.' })
export class DataRecord {
  @Field({ description: 'The kind of the record, such as account, session, membership or message.' })
  declare kind: string;

  @Field(() => GraphQLJSONObject, { description: 'The stored data of the record.' })
  declare data: JsonObject;
}

export const DataRecordConnection = connectionOf('DataRecord', () => DataRecord);
