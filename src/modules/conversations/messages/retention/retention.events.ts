import { Field } from 'type-graphql';
import { EventType, type Position } from '../../../../feed/index.js';
import { GraphQLPosition } from '../../../../platform/graphql/index.js';
import { ConversationEvent } from '../../core/conversation-event.js';

@EventType('MESSAGES_EXPIRED', {
  description:
    'The retention of messages ended: all messages before a position were deleted for good, with their places. Counts of unread messages and mentions may have changed.',
  outdatesEarlier: true,
})
export class MessagesExpired extends ConversationEvent {
  @Field(() => GraphQLPosition, {
    description:
      'Drop all messages and events before this position. Replies no longer show quoted messages from there.',
  })
  declare before: Position;
}
