import { Field } from 'type-graphql';
import { EventType } from '../../../../feed/index.js';
import { UserEvent } from '../conversation-event.js';

@EventType('USER_BANNED', {
  description:
    'The owner or a moderator banned a user, or changed a ban. A banned member is removed first (MemberRemoved). The expiry of a ban causes no event.',
})
export class UserBanned extends UserEvent {
  @Field(() => Date, { nullable: true, description: 'When the ban expires; null if it does not.' })
  declare until: string | null;
}

@EventType('USER_UNBANNED', { description: 'The owner or a moderator lifted a ban.' })
export class UserUnbanned extends UserEvent {}

@EventType('MEMBER_MUTED', {
  description: 'The owner or a moderator muted a member, or changed a mute. The expiry of a mute causes no event.',
})
export class MemberMuted extends UserEvent {
  @Field(() => Date, { nullable: true, description: 'When the mute expires; null if it does not.' })
  declare until: string | null;
}

@EventType('MEMBER_UNMUTED', {
  description: 'The owner or a moderator lifted a mute, or the muted member became the owner.',
})
export class MemberUnmuted extends UserEvent {}
