import { Field, ObjectType } from 'type-graphql';
import { EndReason, type FeedEvent, type NewEvent } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import { ConversationEvent, UserEvent } from '../conversation-event.js';
import { MemberRole } from './member.entity.js';

const types = {
  memberJoined: 'MEMBER_JOINED',
  memberLeft: 'MEMBER_LEFT',
  memberRemoved: 'MEMBER_REMOVED',
  ownerChanged: 'OWNER_CHANGED',
  roleChanged: 'ROLE_CHANGED',
  profileChanged: 'MEMBER_PROFILE_CHANGED',
} as const;

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

/** Tells a conversation who owns it from now on. */
export function ownerChanged(userId: UserId): NewEvent {
  return { type: types.ownerChanged, data: { userId }, beginsEpoch: true };
}

/** Tells a conversation that a member has another role. */
export function roleChanged(userId: UserId, role: MemberRole): NewEvent {
  return { type: types.roleChanged, data: { userId, role }, beginsEpoch: true };
}

/** Types of the events after which a user is shown differently; a member who left may have been deleted. */
export const userChangeTypes = [types.profileChanged, types.memberLeft];

/** Tells a conversation that one of its members is shown differently from now on. */
export function memberProfileChanged(userId: UserId): NewEvent {
  return { type: types.profileChanged, data: { userId } };
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
  description:
    'A member, or someone who is invited or has invited others, is shown differently from now on: another name or picture, or a guest became an account; in the lobby also, the account was deleted.',
})
export class MemberProfileChanged extends UserEvent {}

/** The GraphQL classes of the events of members, by type. */
export const memberEventClasses = {
  [types.memberJoined]: MemberJoined,
  [types.memberLeft]: MemberLeft,
  [types.memberRemoved]: MemberRemoved,
  [types.ownerChanged]: OwnerChanged,
  [types.roleChanged]: RoleChanged,
  [types.profileChanged]: MemberProfileChanged,
};
