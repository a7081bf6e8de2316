import { Field, ObjectType } from 'type-graphql';
import { type Checkpoint, GraphQLCursor, type Position } from '../../feed/index.js';
import { connectionOf, type Edge, edgeOf, GraphQLPosition, type Page, PageInfo } from '../../platform/graphql/index.js';
import { HeldMessage, Message } from '../conversations/index.js';

@ObjectType({ description: 'The result of `releaseMessage`.' })
export class ReleaseMessagePayload {
  @Field(() => HeldMessage, { description: 'The held message after the decision.' })
  declare heldMessage: HeldMessage;

  @Field(() => Message, { description: 'The message as it was sent.' })
  declare message: Message;

  @Field(() => GraphQLPosition, { description: 'The position of the message in the conversation’s feed.' })
  declare position: Position;
}

@ObjectType({ description: 'The result of `dropMessage`.' })
export class DropMessagePayload {
  @Field(() => HeldMessage, { description: 'The held message after the decision.' })
  declare heldMessage: HeldMessage;
}

const HeldMessageEdge = edgeOf('HeldMessage', () => HeldMessage);

export const HeldMessageConnection = connectionOf('HeldMessage', () => HeldMessage, HeldMessageEdge);

@ObjectType({ description: 'A page of the held messages of all conversations.' })
export class ReviewQueueConnection implements Page<HeldMessage> {
  @Field(() => [HeldMessageEdge], { description: 'The page, in the order of the list.' })
  declare edges: Edge<HeldMessage>[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
  declare pageInfo: PageInfo;

  @Field(() => GraphQLPosition, {
    description: 'The position of the administrators’ feed at which the page was read.',
  })
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'Pass it as `after` to `adminEvents` to miss no change of the list.' })
  declare cursor: Checkpoint;
}
