import { Field, ID, ObjectType } from 'type-graphql';
import { DeclaredEvent, EventType, eventUnion, type FeedEvent, type Position } from '../../../../feed/index.js';
import { GraphQLPosition } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';

@ObjectType({ description: 'A member’s read position.' })
export class Reader {
  declare userId: UserId;

  @Field(() => GraphQLPosition, { description: 'The member has read everything up to this position.' })
  declare position: Position;
}

@EventType('READ_POSITIONS_MOVED', { description: 'Some members have read further.' })
export class ReadPositionsMoved extends DeclaredEvent {
  declare readonly feedId: ConversationId;

  @Field(() => ID, { description: 'The id of the conversation that was read (cnv_…).' })
  declare readonly conversationId: ConversationId;

  @Field(() => [Reader], { description: 'The members that have read further; at most 100.' })
  declare readers: Reader[];

  constructor(event: FeedEvent) {
    super(event);
    this.conversationId = this.feedId;
  }
}

export const ReadEvent = eventUnion({
  name: 'ReadEvent',
  description: 'An item of `readEvents`: Subscribed first, AccessRevoked last.',
  of: [ReadPositionsMoved],
  hasGaps: false,
});
