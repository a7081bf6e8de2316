import { Field, ID, ObjectType } from 'type-graphql';
import type { Position } from '../../feed/index.js';
import { connectionOf, GraphQLPosition } from '../../platform/graphql/index.js';
import type { MessageId } from '../conversations/index.js';
import { UserErasure } from './user-erasure.entity.js';

@ObjectType({ description: 'The result of `eraseMessage`.' })
export class EraseMessagePayload {
  @Field(() => ID, { description: 'The id of the erased message (msg_…).' })
  declare messageId: MessageId;

  @Field(() => GraphQLPosition, {
    nullable: true,
    description:
      'The position of this change’s event in the feed of the conversation. Null if the message was deleted before.',
  })
  declare position: Position | null;
}

@ObjectType({ description: 'The result of `eraseUser`.' })
export class EraseUserPayload {
  @Field(() => UserErasure, { description: 'The erasure, with its progress.' })
  declare erasure: UserErasure;

  @Field(() => GraphQLPosition, {
    nullable: true,
    description:
      'The position of this change’s event in the feed of administrators. Null if the user was erased before to the same extent.',
  })
  declare position: Position | null;
}

export const UserErasureConnection = connectionOf('UserErasure', () => UserErasure);
