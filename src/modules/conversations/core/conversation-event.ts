import { Field, ID, InterfaceType, ObjectType } from 'type-graphql';
import { EventsOf, type FeedEvent, StoredEvent } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId } from './conversation.entity.js';

/** An event of `messageEvents` or `membershipEvents`. */
@InterfaceType({
  implements: StoredEvent,
  description: 'An event in a conversation, or between the viewer and a conversation.',
})
export abstract class InConversation extends StoredEvent {
  @Field(() => ID, { description: 'The id of the conversation (cnv_…).' })
  declare readonly conversationId: ConversationId;
}

/** An event in the feed of a conversation. */
@EventsOf('conversation', { isSelfContained: true })
@ObjectType()
export abstract class ConversationEvent extends InConversation {
  declare readonly feedId: ConversationId;
  declare readonly conversationId: ConversationId;

  constructor(event: FeedEvent) {
    super(event);
    this.conversationId = this.feedId;
  }
}

/** An event in the feed of a conversation that concerns one user. Events in that user's own feed are `InboxEvent`s. */
@ObjectType()
export abstract class UserEvent extends ConversationEvent {
  declare userId: UserId;
}
