import { Field, ID, InterfaceType, ObjectType } from 'type-graphql';
import { DeclaredEvent, EventsOf, type FeedEvent } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId } from './conversation.entity.js';

@EventsOf('conversation', { position: 'Its place in the conversation’s feed.' })
@InterfaceType({ description: 'Something that happened in a conversation.' })
export abstract class ConversationEvent extends DeclaredEvent {
  declare readonly feedId: ConversationId;

  @Field(() => ID, { description: 'Where it happened.' })
  declare readonly conversationId: ConversationId;

  constructor(event: FeedEvent) {
    super(event);
    this.conversationId = this.feedId;
  }
}

/** An event about one user. */
@ObjectType()
export abstract class UserEvent extends ConversationEvent {
  declare userId: UserId;
}
