import { Field, ID } from 'type-graphql';
import { DeclaredEvent, EventType, eventUnion, type FeedEvent } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId } from '../core/conversation.entity.js';

@EventType('TYPING', { description: 'Someone is typing, or has stopped.' })
export class Typing extends DeclaredEvent {
  declare readonly feedId: ConversationId;
  declare userId: UserId;

  @Field(() => ID, { description: 'The id of the conversation in which someone is typing (cnv_…).' })
  declare readonly conversationId: ConversationId;

  @Field({ description: 'False: they have stopped.' })
  declare isTyping: boolean;

  /** In ms since 1970. */
  @Field(() => Date, { description: 'They count as typing until then, unless it is told again.' })
  declare until: number;

  constructor(event: FeedEvent) {
    super(event);
    this.conversationId = this.feedId;
  }
}

export const TypingEvent = eventUnion({
  name: 'TypingEvent',
  description: 'What a subscription to who is typing gives: Subscribed first, AccessRevoked last.',
  of: [Typing],
  hasGaps: false,
});
