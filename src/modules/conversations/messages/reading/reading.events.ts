import { Field, ID, ObjectType } from 'type-graphql';
import { DeclaredEvent, EventType, eventUnion, type FeedEvent, type Position } from '../../../../feed/index.js';
import { GraphQLPosition } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';

@ObjectType({ description: 'How far one member has read.' })
export class Reader {
  declare userId: UserId;

  @Field(() => GraphQLPosition, { description: 'Everything up to here.' })
  declare position: Position;
}

@EventType('READ_POSITIONS_MOVED', { description: 'Some members have read further.' })
export class ReadPositionsMoved extends DeclaredEvent {
  declare readonly feedId: ConversationId;

  @Field(() => ID, { description: 'The id of the conversation that was read (cnv_…).' })
  declare readonly conversationId: ConversationId;

  @Field(() => [Reader], { description: 'Who, and how far; at most 100.' })
  declare readers: Reader[];

  constructor(event: FeedEvent) {
    super(event);
    this.conversationId = this.feedId;
  }
}

export const ReadEvent = eventUnion({
  name: 'ReadEvent',
  description: 'What a subscription to read positions gives: Subscribed first, AccessRevoked last.',
  of: [ReadPositionsMoved],
  hasGaps: false,
});
