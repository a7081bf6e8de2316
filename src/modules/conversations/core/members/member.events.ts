import { Field } from 'type-graphql';
import { type DataOf, EndReason, EventType } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import { UserEvent } from '../conversation-event.js';
import { MemberRole } from './member.entity.js';

@EventType('MEMBER_JOINED', {
  description: 'Someone joined. An invitation that they had is used up.',
  beginsEpoch: true,
})
export class MemberJoined extends UserEvent {
  /** Who put them in; null if they joined by themselves. */
  declare addedById: UserId | null;
}

@EventType('MEMBER_LEFT', {
  description: 'Someone left.',
  beginsEpoch: true,
  ends: ({ userId }: DataOf<UserEvent>) => ({ [userId]: EndReason.LEFT }),
})
export class MemberLeft extends UserEvent {}

@EventType('MEMBER_REMOVED', {
  description: 'A member was removed, or banned (UserBanned follows).',
  beginsEpoch: true,
  ends: ({ userId }: DataOf<UserEvent>) => ({ [userId]: EndReason.REMOVED }),
})
export class MemberRemoved extends UserEvent {}

@EventType('OWNER_CHANGED', {
  description: 'The group has another owner. If the one before is still in it, another event tells of their new role.',
  beginsEpoch: true,
})
export class OwnerChanged extends UserEvent {}

@EventType('ROLE_CHANGED', { description: 'A member has another role.', beginsEpoch: true })
export class RoleChanged extends UserEvent {
  @Field(() => MemberRole, { description: 'What they are now.' })
  declare role: MemberRole;
}

@EventType('MEMBER_PROFILE_CHANGED', {
  description:
    'A member, or someone who is invited or has invited others, is shown differently from now on: another name or picture, or a guest became an account; in the lobby also, the account was deleted.',
})
export class MemberProfileChanged extends UserEvent {}
