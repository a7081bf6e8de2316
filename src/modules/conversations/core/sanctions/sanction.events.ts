import { Field, ObjectType } from 'type-graphql';
import type { NewEvent } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import { ConversationEvent, UserEvent } from '../conversation-event.js';

const types = {
  userBanned: 'USER_BANNED',
  userUnbanned: 'USER_UNBANNED',
  memberMuted: 'MEMBER_MUTED',
  memberUnmuted: 'MEMBER_UNMUTED',
} as const;

/** In a group's feed: the user cannot join until then; null for ever. */
export function userBanned(userId: UserId, until: Date | null): NewEvent {
  return { type: types.userBanned, data: { userId, until: until?.toISOString() ?? null } };
}

/** In a group's feed: the user's ban was lifted. */
export function userUnbanned(userId: UserId): NewEvent {
  return { type: types.userUnbanned, data: { userId } };
}

/** In a group's feed: the member cannot write until then; null for ever. */
export function memberMuted(userId: UserId, until: Date | null): NewEvent {
  return { type: types.memberMuted, data: { userId, until: until?.toISOString() ?? null } };
}

/** In a group's feed: the member's mute was lifted. */
export function memberUnmuted(userId: UserId): NewEvent {
  return { type: types.memberUnmuted, data: { userId } };
}

@ObjectType({
  implements: ConversationEvent,
  description:
    'The owner or a moderator banned a user, or changed a ban. A banned member is removed first (MemberRemoved). When a ban expires there is no event.',
})
export class UserBanned extends UserEvent {
  @Field(() => Date, { nullable: true, description: 'When it expires; null if it does not.' })
  declare until: string | null;
}

@ObjectType({ implements: ConversationEvent, description: 'The owner or a moderator lifted a ban.' })
export class UserUnbanned extends UserEvent {}

@ObjectType({
  implements: ConversationEvent,
  description: 'The owner or a moderator muted a member, or changed a mute. When a mute expires there is no event.',
})
export class MemberMuted extends UserEvent {
  @Field(() => Date, { nullable: true, description: 'When it expires; null if it does not.' })
  declare until: string | null;
}

@ObjectType({
  implements: ConversationEvent,
  description: 'The owner or a moderator lifted a mute, or the muted member became the owner.',
})
export class MemberUnmuted extends UserEvent {}

/** The GraphQL classes of these events, by type. */
export const sanctionEventClasses = {
  [types.userBanned]: UserBanned,
  [types.userUnbanned]: UserUnbanned,
  [types.memberMuted]: MemberMuted,
  [types.memberUnmuted]: MemberUnmuted,
};
