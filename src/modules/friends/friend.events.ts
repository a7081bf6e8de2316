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

@EventType('FRIEND_REQUEST_SENT', { description: 'The viewer asked them to be friends.' })
export class FriendRequestSent extends AboutUser {}

@EventType('FRIEND_REQUEST_RECEIVED', { description: 'They asked the viewer to be friends.' })
export class FriendRequestReceived extends AboutUser {}

@EventType('FRIEND_REQUEST_CANCELLED', {
  description: 'The request between the two is no more: its sender took it back.',
})
export class FriendRequestCancelled extends AboutUser {}

@EventType('FRIEND_REQUEST_DECLINED', { description: 'The viewer declined their request. They are not told.' })
export class FriendRequestDeclined extends AboutUser {}

@EventType('FRIEND_ADDED', { description: 'They are friends now, and there is no request between them.' })
export class FriendAdded extends AboutUser {
  /** Whether the friend accepted a request of the owner of the inbox. */
  declare isAnswer: boolean;
}

@EventType('FRIEND_REMOVED', { description: 'They are friends no more.' })
export class FriendRemoved extends AboutUser {}

@EventType('USER_BLOCKED', { description: 'The viewer blocked them. They are not told.' })
export class UserBlocked extends AboutUser {}

@EventType('USER_UNBLOCKED', { description: 'The viewer blocks them no more. They are not told.' })
export class UserUnblocked extends AboutUser {}

@EventType('CONTACT_PROFILE_CHANGED', {
  description:
    'Someone in the viewer’s lists is shown differently from now on: another name or picture. A friend, someone to whom or from whom there is an open request, whom the viewer has blocked, or who has invited the viewer to a group.',
})
export class ContactProfileChanged extends AboutUser {}

@EventsOf('inbox')
@EventType('PRIVACY_SETTINGS_CHANGED', { description: 'The viewer set who may turn to them.' })
export class PrivacySettingsChanged extends StoredEvent {
  declare readonly feedId: UserId;
  declare messagesFromStrangers: boolean;
  declare friendRequests: boolean;
  declare lastSeen: LastSeenVisibility;
  /** Whether `lastSeen` was another before. */
  declare changesLastSeen: boolean;

  @Field(() => PrivacySettings, { description: 'The settings from then on.' })
  declare readonly settings: PrivacySettings;

  constructor(event: FeedEvent) {
    super(event);
    // Events from before there was `lastSeen` lack it.
    const { messagesFromStrangers, friendRequests, lastSeen = LastSeenVisibility.EVERYONE } = this;
    this.settings = Object.assign(new PrivacySettings(), { messagesFromStrangers, friendRequests, lastSeen });
  }
}

export const FriendEvent = eventUnion({
  name: 'FriendEvent',
  description: 'What happens between the viewer and other users.',
  of: [AboutUser, PrivacySettingsChanged],
});
