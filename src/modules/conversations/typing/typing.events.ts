import { Field, ID } from 'type-graphql';
import { DeclaredEvent, EventType, eventUnion, type FeedEvent } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId } from '../core/conversation.entity.js';

@EventType('TYPING', { description: 'A member is typing, or has stopped.' })
export class Typing extends DeclaredEvent {
  declare readonly feedId: ConversationId;
  declare userId: UserId;

  @Field(() => ID, { description: 'The id of the conversation (cnv_…).' })
  declare readonly conversationId: ConversationId;

  @Field({ description: 'False if the user has stopped.' })
  declare isTyping: boolean;

  /** In ms since 1970. */
  @Field(() => Date, { description: 'The user counts as typing until then, unless another event follows.' })
  declare until: number;

  constructor(event: FeedEvent) {
    super(event);
    this.conversationId = this.feedId;
  }
}

export const TypingEvent = eventUnion({
  name: 'TypingEvent',
  description: 'An item of `typingEvents`: Subscribed first, AccessRevoked last.',
  of: [Typing],
  hasGaps: false,
});
