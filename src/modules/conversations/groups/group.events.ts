import { Field, ObjectType } from 'type-graphql';
import { EndReason, everyone, type NewEvent } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import { ConversationEvent, UserEvent } from '../core/conversation-event.js';
import { InvitationOutcome } from '../core/members/invitation-outcome.js';

const types = {
  groupUpdated: 'GROUP_UPDATED',
  groupDeleted: 'GROUP_DELETED',
  userInvited: 'USER_INVITED',
  userInvitationEnded: 'USER_INVITATION_ENDED',
  inviteLinksChanged: 'INVITE_LINKS_CHANGED',
} as const;

/** The last event of a group: the access of everyone ends there. */
export function groupDeleted(): NewEvent {
  return { type: types.groupDeleted, data: {}, ends: { [everyone]: EndReason.DELETED } };
}

/** @param userId who changed it. */
export function groupUpdated(userId: UserId): NewEvent {
  return { type: types.groupUpdated, data: { userId } };
}

/** Tells a group that a member invited someone. */
export function userInvited(userId: UserId, invitedById: UserId): NewEvent {
  return { type: types.userInvited, data: { userId, invitedById } };
}

/** Tells a group that someone is not invited any more, and how that came. */
export function userInvitationEnded(userId: UserId, outcome: InvitationOutcome): NewEvent {
  return { type: types.userInvitationEnded, data: { userId, outcome } };
}

/** @param userId who made or revoked a link. */
export function inviteLinksChanged(userId: UserId): NewEvent {
  return { type: types.inviteLinksChanged, data: { userId } };
}

@ObjectType({
  implements: ConversationEvent,
  description: 'The owner changed the group: its title, description, visibility, writers or slow mode.',
})
export class GroupUpdated extends UserEvent {}

@ObjectType({ implements: ConversationEvent, description: 'The group is no more; the subscriptions to it end.' })
export class GroupDeleted extends ConversationEvent {}

@ObjectType({ implements: ConversationEvent, description: 'Someone was invited.' })
export class UserInvited extends UserEvent {
  declare invitedById: string;
}

@ObjectType({
  implements: ConversationEvent,
  description: 'Someone’s invitation ended without their joining.',
})
export class UserInvitationEnded extends UserEvent {
  @Field(() => InvitationOutcome, { description: 'How the invitation ended.' })
  declare outcome: InvitationOutcome;
}

@ObjectType({
  implements: ConversationEvent,
  description: 'A link to the group was made, or links were revoked: the owner and the moderators read the list again.',
})
export class InviteLinksChanged extends UserEvent {}

/** The GraphQL classes of a group's events, by type. */
export const groupEventClasses = {
  [types.groupUpdated]: GroupUpdated,
  [types.groupDeleted]: GroupDeleted,
  [types.userInvited]: UserInvited,
  [types.userInvitationEnded]: UserInvitationEnded,
  [types.inviteLinksChanged]: InviteLinksChanged,
};
