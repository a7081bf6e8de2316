import { Field, ID, ObjectType } from 'type-graphql';
import { EventType } from '../../../../feed/index.js';
import { UserEvent } from '../../core/conversation-event.js';
import { InboxEvent } from '../../core/members/inbox.events.js';
import { type HeldMessageId, HeldMessageState } from './held-message.entity.js';

/** An event in the feed of a group that only its owner and moderators receive. The user is the sender. */
@ObjectType()
export abstract class HeldMessageEvent extends UserEvent {
  @Field(() => ID, { description: 'The id of the held message (hld_…).' })
  declare heldMessageId: HeldMessageId;
}

@EventType('MESSAGE_HELD', {
  description: 'A message waits for a moderator. Only the owner and the moderators receive this.',
})
export class MessageHeld extends HeldMessageEvent {}

@EventType('HELD_MESSAGE_DECIDED', {
  description:
    'A held message was released or dropped, or it expired. Only the owner and the moderators receive this. A released message is also added to the conversation.',
})
export class HeldMessageDecided extends HeldMessageEvent {
  @Field(() => HeldMessageState, { description: 'The decision, or EXPIRED if there was none.' })
  declare state: HeldMessageState;
}

/** An event in the inbox of the sender. */
@ObjectType()
export abstract class OwnHeldMessageEvent extends InboxEvent {
  @Field(() => ID, { description: 'The id of the held message (hld_…).' })
  declare heldMessageId: HeldMessageId;
}

@EventType('OWN_MESSAGE_HELD', { description: 'A message of the viewer waits for a moderator.' })
export class OwnMessageHeld extends OwnHeldMessageEvent {}

@EventType('OWN_HELD_MESSAGE_DECIDED', {
  description: 'A held message of the viewer was released or dropped, or it expired.',
})
export class OwnHeldMessageDecided extends OwnHeldMessageEvent {
  @Field(() => HeldMessageState, { description: 'The decision, or EXPIRED if there was none.' })
  declare state: HeldMessageState;
}
