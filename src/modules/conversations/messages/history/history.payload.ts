import { Field, ObjectType } from 'type-graphql';
import { type Checkpoint, GraphQLCursor, type Position } from '../../../../feed/index.js';
import { type Edge, edgeOf, GraphQLPosition, PageInfo } from '../../../../platform/graphql/index.js';
import { Message } from '../core/message.entity.js';

export const MessageEdge = edgeOf('Message', () => Message);

@ObjectType({ description: 'A page of the history of a conversation, oldest first.' })
export class MessageConnection {
  @Field(() => [MessageEdge], { description: 'The page, oldest first.' })
  declare edges: Edge<Message>[];

  @Field(() => PageInfo, { description: 'Where the page stands in the history.' })
  declare pageInfo: PageInfo;

  @Field(() => GraphQLPosition, {
    description: 'The position of the conversation’s feed at which the page was read.',
  })
  declare position: Position;

  @Field(() => GraphQLCursor, {
    description: 'Pass it as `after` to `messageEvents` to miss no later event.',
  })
  declare cursor: Checkpoint;
}
