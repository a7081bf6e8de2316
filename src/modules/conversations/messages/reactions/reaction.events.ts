import { Field, ID, ObjectType } from 'type-graphql';
import { type DataOf, EventType } from '../../../../feed/index.js';
import { UserEvent } from '../../core/conversation-event.js';
import type { MessageId } from '../core/message.entity.js';

@ObjectType()
export abstract class ReactionEvent extends UserEvent {
  @Field(() => ID, { description: 'The id of the message (msg_…).' })
  declare messageId: MessageId;

  @Field({ description: 'By which emoji, one character as it is shown.' })
  declare emoji: string;
}

/** Wherever the message is shown, its reactions are. */
const ofMessage = {
  shows: ({ messageId }: DataOf<ReactionEvent>) => [messageId],
  changes: ({ messageId }: DataOf<ReactionEvent>) => messageId,
};

@EventType('REACTION_ADDED', { description: 'Someone reacted to a message.', ...ofMessage })
export class ReactionAdded extends ReactionEvent {}

@EventType('REACTION_REMOVED', { description: 'Someone took a reaction back.', ...ofMessage })
export class ReactionRemoved extends ReactionEvent {}
