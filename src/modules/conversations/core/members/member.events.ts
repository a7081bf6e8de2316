import { Field } from 'type-graphql';
import { type DataOf, EndReason, EventType } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import { UserEvent } from '../conversation-event.js';
import { MemberRole } from './member.entity.js';

@EventType('MEMBER_JOINED', {
  description: 'A user joined. This ends an invitation of the user.',
  beginsEpoch: true,
})
export class MemberJoined extends UserEvent {
  /** The user that added the member; null if the member joined without one. */
  declare addedById: UserId | null;
}

@EventType('MEMBER_LEFT', {
  description: 'A member left.',
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
  description:
    'The owner of the group changed. If the previous owner is still a member, another event reports their new role.',
  beginsEpoch: true,
})
export class OwnerChanged extends UserEvent {}

@EventType('ROLE_CHANGED', { description: 'The role of a member changed.', beginsEpoch: true })
export class RoleChanged extends UserEvent {
  @Field(() => MemberRole, { description: 'The new role.' })
  declare role: MemberRole;
}

@EventType('MEMBER_PROFILE_CHANGED', {
  description:
    'The name or picture of a member, an invited user or an inviter changed, or a guest became an account. In the lobby it also reports that the account was deleted.',
})
export class MemberProfileChanged extends UserEvent {}
