import { Field, InterfaceType } from 'type-graphql';
import { EventsOf, EventType, eventUnion, type FeedEvent, StoredEvent } from '../../feed/index.js';
import type { UserId } from '../accounts/index.js';
import { LastSeenVisibility, PrivacySettings } from './privacy-settings.entity.js';

@EventsOf('inbox')
@InterfaceType({ implements: StoredEvent, description: 'An event between the viewer and another user.' })
export abstract class AboutUser extends StoredEvent {
  declare readonly feedId: UserId;
  /** The other user. */
  declare userId: UserId;
}

@EventType('FRIEND_REQUEST_SENT', { description: 'The viewer sent a friend request to the user.' })
export class FriendRequestSent extends AboutUser {}

@EventType('FRIEND_REQUEST_RECEIVED', { description: 'The user sent a friend request to the viewer.' })
export class FriendRequestReceived extends AboutUser {}

@EventType('FRIEND_REQUEST_CANCELLED', {
  description: 'The friend request between the two users was cancelled by its sender.',
})
export class FriendRequestCancelled extends AboutUser {}

@EventType('FRIEND_REQUEST_DECLINED', {
  description: 'The viewer declined the user’s friend request. The user is not notified.',
})
export class FriendRequestDeclined extends AboutUser {}

@EventType('FRIEND_ADDED', {
  description: 'The user and the viewer became friends. This ends any friend request between them.',
})
export class FriendAdded extends AboutUser {
  /** Whether the friend accepted a request of the owner of the inbox. */
  declare isAnswer: boolean;
}

@EventType('FRIEND_REMOVED', { description: 'The user and the viewer are no longer friends.' })
export class FriendRemoved extends AboutUser {}

@EventType('USER_BLOCKED', { description: 'The viewer blocked the user. The user is not notified.' })
export class UserBlocked extends AboutUser {}

@EventType('USER_UNBLOCKED', { description: 'The viewer ended the block of the user. The user is not notified.' })
export class UserUnblocked extends AboutUser {}

@EventType('CONTACT_PROFILE_CHANGED', {
  description:
    'The name or picture of a user in the viewer’s lists changed: a friend, the other user of a pending friend request, a blocked user, or a user who has invited the viewer to a group.',
})
export class ContactProfileChanged extends AboutUser {}

@EventsOf('inbox')
@EventType('PRIVACY_SETTINGS_CHANGED', { description: 'The viewer changed their privacy settings.' })
export class PrivacySettingsChanged extends StoredEvent {
  declare readonly feedId: UserId;
  declare messagesFromStrangers: boolean;
  declare friendRequests: boolean;
  declare lastSeen: LastSeenVisibility;
  /** Whether this event changed `lastSeen`. */
  declare changesLastSeen: boolean;

  @Field(() => PrivacySettings, { description: 'The settings after this change.' })
  declare readonly settings: PrivacySettings;

  constructor(event: FeedEvent) {
    super(event);
    // Events of older versions lack `lastSeen`.
    const { feedId: userId, messagesFromStrangers, friendRequests, lastSeen = LastSeenVisibility.EVERYONE } = this;
    this.settings = Object.assign(new PrivacySettings(), { userId, messagesFromStrangers, friendRequests, lastSeen });
  }
}

export const FriendEvent = eventUnion({
  name: 'FriendEvent',
  description:
    'An item of `friendEvents`: a change between the viewer and another user, or of the viewer’s privacy settings.',
  of: [AboutUser, PrivacySettingsChanged],
});
