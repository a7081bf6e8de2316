import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DeclaredEvent, EventType, eventUnion, type Position } from '../../../../feed/index.js';
import { defineDerivedIdType } from '../../../../platform/derived-ids.js';
import { GraphQLPosition } from '../../../../platform/graphql/index.js';
import { Node } from '../../../../platform/nodes/index.js';
import { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';

export const TotalUnreadId = defineDerivedIdType('unr', 'what is unread', UserId);

@ObjectType({
  implements: Node,
  description:
    'What the viewer has not read, in all conversations that the viewer has not muted. For the badge of an application.',
})
export class TotalUnread {
  /** The same for all counts of a user. */
  declare id: string;

  @Field(() => Int, {
    description:
      'The sum of `Conversation.unreadCount`, which counts at most 100 messages of each conversation; 1,000 means 1,000 or more.',
  })
  declare messageCount: number;

  @Field(() => Int, { description: 'The number of conversations with unread messages.' })
  declare conversationCount: number;

  @Field(() => Int, {
    description: 'The sum of `Conversation.mentionCount`, at most 100 of each; 1,000 means 1,000 or more.',
  })
  declare mentionCount: number;
}

@ObjectType({ description: 'The viewer’s read position in a conversation.' })
export class OwnReadPosition {
  @Field(() => ID, { description: 'The id of the conversation (cnv_…).' })
  declare conversationId: ConversationId;

  @Field(() => GraphQLPosition, { description: 'The viewer has read everything up to here.' })
  declare position: Position;
}

@EventType('UNREAD_CHANGED', { description: 'What is unread for the viewer has changed.' })
export class UnreadChanged extends DeclaredEvent {
  declare readonly feedId: UserId;

  @Field(() => TotalUnread, { description: 'What is unread now.' })
  declare totalUnread: TotalUnread;

  @Field(() => [OwnReadPosition], {
    description:
      'The read positions of the viewer that have moved on any device since the last event, forwards or backwards, and those in conversations that the viewer has joined.',
  })
  declare readPositions: OwnReadPosition[];
}

export const UnreadEvent = eventUnion({
  name: 'UnreadEvent',
  description: 'An item of `unreadEvents`: Subscribed first, AccessRevoked last.',
  of: [UnreadChanged],
  hasGaps: false,
});
