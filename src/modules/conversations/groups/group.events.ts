import { Field } from 'type-graphql';
import { EndReason, EventType, everyone } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import { ConversationEvent, UserEvent } from '../core/conversation-event.js';
import { InvitationOutcome } from '../core/members/invitation-outcome.js';

@EventType('GROUP_UPDATED', {
  description: 'The owner changed the group: its title, description, visibility, writers or slow mode.',
})
export class GroupUpdated extends UserEvent {}

@EventType('GROUP_DELETED', {
  description: 'The group was deleted. Subscriptions to it end.',
  ends: () => ({ [everyone]: EndReason.DELETED }),
})
export class GroupDeleted extends ConversationEvent {}

@EventType('USER_INVITED', { description: 'A user was invited.' })
export class UserInvited extends UserEvent {
  declare invitedById: UserId;
}

@EventType('USER_INVITATION_ENDED', { description: 'An invitation ended without a joining.' })
export class UserInvitationEnded extends UserEvent {
  @Field(() => InvitationOutcome, { description: 'How the invitation ended.' })
  declare outcome: InvitationOutcome;
}

@EventType('INVITE_LINKS_CHANGED', {
  description:
    'An invite link was created, or links were revoked. The owner and the moderators should read the list again.',
})
export class InviteLinksChanged extends UserEvent {}
