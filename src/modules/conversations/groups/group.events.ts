import { Field, ObjectType } from 'type-graphql';
import { EndReason, everyone, type FeedEvent, type NewEvent } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import { ConversationEvent, UserEvent } from '../conversation-event.js';
import { MemberRole } from '../members/member.entity.js';
import { InvitationOutcome } from './invitation.entity.js';

const types = {
  memberJoined: 'MEMBER_JOINED',
  memberLeft: 'MEMBER_LEFT',
  memberRemoved: 'MEMBER_REMOVED',
  ownerChanged: 'OWNER_CHANGED',
  roleChanged: 'ROLE_CHANGED',
  groupUpdated: 'GROUP_UPDATED',
  groupDeleted: 'GROUP_DELETED',
  userInvited: 'USER_INVITED',
  userInvitationEnded: 'USER_INVITATION_ENDED',
  inviteLinksChanged: 'INVITE_LINKS_CHANGED',
} as const;

export const memberLeftType = types.memberLeft;

/** @param addedById who put them in; null for one who joined. */
export function memberJoined(userId: UserId, addedById: UserId | null): NewEvent {
  return { type: types.memberJoined, data: { userId, addedById }, beginsEpoch: true };
}

/** The types of events that tell who is in a conversation from then on, or is not. */
export const memberTypes: readonly string[] = [types.memberJoined, types.memberLeft, types.memberRemoved];

/** Who joined, left or was removed, if that is what an event tells; or else null. */
export function changedMemberOf({ type, data }: FeedEvent): UserId | null {
  return memberTypes.includes(type) ? (data.userId as UserId) : null;
}

/** Tells a conversation that a member left it, whose access ends there. */
export function memberLeft(userId: UserId): NewEvent {
  return { type: types.memberLeft, data: { userId }, ends: { [userId]: EndReason.LEFT }, beginsEpoch: true };
}

/** In a conversation's feed: a member was removed or banned. Their access ends there, for this reason. */
export function memberRemoved(userId: UserId, reason = EndReason.REMOVED): NewEvent {
  return { type: types.memberRemoved, data: { userId }, ends: { [userId]: reason }, beginsEpoch: true };
}

/** The last event of a group: the access of everyone ends there. */
export function groupDeleted(): NewEvent {
  return { type: types.groupDeleted, data: {}, ends: { [everyone]: EndReason.DELETED } };
}

/** Tells a conversation who owns it from now on. */
export function ownerChanged(userId: UserId): NewEvent {
  return { type: types.ownerChanged, data: { userId }, beginsEpoch: true };
}

/** Tells a conversation that a member has another role. */
export function roleChanged(userId: UserId, role: MemberRole): NewEvent {
  return { type: types.roleChanged, data: { userId, role }, beginsEpoch: true };
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

@ObjectType({ implements: ConversationEvent, description: 'Someone joined. An invitation that they had is used up.' })
export class MemberJoined extends UserEvent {
  declare addedById: string | null;
}

@ObjectType({ implements: ConversationEvent, description: 'Someone left.' })
export class MemberLeft extends UserEvent {}

@ObjectType({ implements: ConversationEvent, description: 'A member was removed, or banned (UserBanned follows).' })
export class MemberRemoved extends UserEvent {}

@ObjectType({
  implements: ConversationEvent,
  description: 'The group has another owner. If the one before is still in it, another event tells of their new role.',
})
export class OwnerChanged extends UserEvent {}

@ObjectType({ implements: ConversationEvent, description: 'A member has another role.' })
export class RoleChanged extends UserEvent {
  @Field(() => MemberRole, { description: 'What they are now.' })
  declare role: MemberRole;
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
  [types.memberJoined]: MemberJoined,
  [types.memberLeft]: MemberLeft,
  [types.memberRemoved]: MemberRemoved,
  [types.ownerChanged]: OwnerChanged,
  [types.roleChanged]: RoleChanged,
  [types.groupUpdated]: GroupUpdated,
  [types.groupDeleted]: GroupDeleted,
  [types.userInvited]: UserInvited,
  [types.userInvitationEnded]: UserInvitationEnded,
  [types.inviteLinksChanged]: InviteLinksChanged,
};
