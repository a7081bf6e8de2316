import { Field, ID, ObjectType } from 'type-graphql';
import { EventType } from '../../feed/index.js';
import { AdministratorEvent } from '../admin/index.js';
import { type HeldMessageId, HeldMessageState } from '../conversations/index.js';

/** An event in the feed of administrators about a held message of any conversation. */
@ObjectType()
export abstract class ReviewEvent extends AdministratorEvent {
  @Field(() => ID, { description: 'The id of the held message (hld_…).' })
  declare heldMessageId: HeldMessageId;
}

@EventType('REVIEW_REQUESTED', { description: 'A message of any conversation waits for a moderator.' })
export class ReviewRequested extends ReviewEvent {}

@EventType('REVIEW_DECIDED', { description: 'A held message was released or dropped, or it expired.' })
export class ReviewDecided extends ReviewEvent {
  @Field(() => HeldMessageState, { description: 'The decision, or EXPIRED if there was none.' })
  declare state: HeldMessageState;
}
