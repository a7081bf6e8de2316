import { Field, ID, ObjectType } from 'type-graphql';
import { type DataOf, EventType } from '../../../../feed/index.js';
import { UserEvent } from '../../core/conversation-event.js';
import type { MessageId } from '../core/message.entity.js';

@ObjectType()
export abstract class ReactionEvent extends UserEvent {
  @Field(() => ID, { description: 'The id of the message (msg_…).' })
  declare messageId: MessageId;

  @Field({ description: 'The emoji of the reaction.' })
  declare emoji: string;
}

/** Reactions are shown wherever their message is shown. */
const ofMessage = {
  shows: ({ messageId }: DataOf<ReactionEvent>) => [messageId],
  changes: ({ messageId }: DataOf<ReactionEvent>) => messageId,
};

@EventType('REACTION_ADDED', { description: 'A member reacted to a message.', ...ofMessage })
export class ReactionAdded extends ReactionEvent {}

@EventType('REACTION_REMOVED', { description: 'A member removed a reaction.', ...ofMessage })
export class ReactionRemoved extends ReactionEvent {}
