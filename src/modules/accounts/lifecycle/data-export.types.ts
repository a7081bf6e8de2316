import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { JsonObject } from '../../../feed/index.js';
import { connectionOf } from '../../../platform/graphql/index.js';

@ObjectType({ description: 'A record of the viewer’s data.' })
export class DataRecord {
  @Field({ description: 'What it is of: account, session, membership, message and so on.' })
  declare kind: string;

  @Field(() => GraphQLJSONObject, { description: 'All that is kept of it.' })
  declare data: JsonObject;
}

export const DataRecordConnection = connectionOf('DataRecord', () => DataRecord);
