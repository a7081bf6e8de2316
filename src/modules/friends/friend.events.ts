import { createUnionType, Field, InterfaceType, ObjectType } from 'type-graphql';
import {
  AccessRevoked,
  type Checkpoint,
  type FeedEvent,
  Gap,
  GraphQLCursor,
  type JsonObject,
  type NewEvent,
  type Position,
  Subscribed,
  shownPlaceOf,
  toEventObject,
} from '../../feed/index.js';
import { GraphQLPosition } from '../../platform/graphql/index.js';
import type { UserId } from '../accounts/index.js';
import { LastSeenVisibility, PrivacySettings } from './privacy-settings.entity.js';

/** Something between the owner of the inbox and another user, as `contactEvent` tells it. */
export enum ContactChange {
  REQUEST_SENT = 'FRIEND_REQUEST_SENT',
  REQUEST_RECEIVED = 'FRIEND_REQUEST_RECEIVED',
  REQUEST_CANCELLED = 'FRIEND_REQUEST_CANCELLED',
  REQUEST_DECLINED = 'FRIEND_REQUEST_DECLINED',
  FRIEND_ADDED = 'FRIEND_ADDED',
  FRIEND_REMOVED = 'FRIEND_REMOVED',
  BLOCKED = 'USER_BLOCKED',
  UNBLOCKED = 'USER_UNBLOCKED',
  PROFILE_CHANGED = 'CONTACT_PROFILE_CHANGED',
}

const privacyChanged = 'PRIVACY_SETTINGS_CHANGED';

/** In an inbox: something happened between its owner and another user. */
export function contactEvent(change: ContactChange, userId: UserId): NewEvent {
  return { type: change, data: { userId } };
}

/** In an inbox: its owner has a friend. @param isAnswer the friend said yes to what the owner had asked before. */
export function friendAdded(userId: UserId, isAnswer: boolean): NewEvent {
  return { type: ContactChange.FRIEND_ADDED, data: { userId, isAnswer } };
}

/** In an inbox: its owner has set who may turn to them. @param before the settings until then. */
export function privacySettingsChanged(settings: PrivacySettings, before: PrivacySettings): NewEvent {
  const { messagesFromStrangers, friendRequests, lastSeen } = settings;
  const changesLastSeen = lastSeen !== before.lastSeen;
  return { type: privacyChanged, data: { messagesFromStrangers, friendRequests, lastSeen, changesLastSeen } };
}

const positionOptions = {
  description: 'Its place in the viewer’s feed.',
};

@InterfaceType({ description: 'Something happened between the viewer and another user.' })
export abstract class ContactEvent {
  @Field(() => GraphQLPosition, positionOptions)
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'Pass the last one you saw as `after` to resume.' })
  declare cursor: Checkpoint;

  @Field(() => Date, { description: 'When it happened.' })
  declare at: Date;

  declare userId: UserId;
}

@ObjectType({ implements: ContactEvent, description: 'The viewer asked them to be friends.' })
export class FriendRequestSent extends ContactEvent {}

@ObjectType({ implements: ContactEvent, description: 'They asked the viewer to be friends.' })
export class FriendRequestReceived extends ContactEvent {}

@ObjectType({
  implements: ContactEvent,
  description: 'The request between the two is no more: its sender took it back.',
})
export class FriendRequestCancelled extends ContactEvent {}

@ObjectType({ implements: ContactEvent, description: 'The viewer declined their request. They are not told.' })
export class FriendRequestDeclined extends ContactEvent {}

@ObjectType({ implements: ContactEvent, description: 'They are friends now, and there is no request between them.' })
export class FriendAdded extends ContactEvent {}

@ObjectType({ implements: ContactEvent, description: 'They are friends no more.' })
export class FriendRemoved extends ContactEvent {}

@ObjectType({ implements: ContactEvent, description: 'The viewer blocked them. They are not told.' })
export class UserBlocked extends ContactEvent {}

@ObjectType({ implements: ContactEvent, description: 'The viewer blocks them no more. They are not told.' })
export class UserUnblocked extends ContactEvent {}

@ObjectType({
  implements: ContactEvent,
  description:
    'Someone in the viewer’s lists is shown differently from now on: another name or picture. A friend, someone to whom or from whom there is an open request, whom the viewer has blocked, or who has invited the viewer to a group.',
})
export class ContactProfileChanged extends ContactEvent {}

@ObjectType({ description: 'The viewer set who may turn to them.' })
export class PrivacySettingsChanged {
  @Field(() => GraphQLPosition, positionOptions)
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'Pass the last one you saw as `after` to resume.' })
  declare cursor: Checkpoint;

  @Field(() => Date, { description: 'When it happened.' })
  declare at: Date;

  @Field(() => PrivacySettings, { description: 'The settings from then on.' })
  declare settings: PrivacySettings;
}

export const FriendEvent = createUnionType({
  name: 'FriendEvent',
  description: 'What happens between the viewer and other users.',
  types: () =>
    [
      Subscribed,
      FriendRequestSent,
      FriendRequestReceived,
      FriendRequestCancelled,
      FriendRequestDeclined,
      FriendAdded,
      FriendRemoved,
      UserBlocked,
      UserUnblocked,
      ContactProfileChanged,
      PrivacySettingsChanged,
      Gap,
      AccessRevoked,
    ] as const,
});

const classes: Record<string, new () => ContactEvent> = {
  [ContactChange.REQUEST_SENT]: FriendRequestSent,
  [ContactChange.REQUEST_RECEIVED]: FriendRequestReceived,
  [ContactChange.REQUEST_CANCELLED]: FriendRequestCancelled,
  [ContactChange.REQUEST_DECLINED]: FriendRequestDeclined,
  [ContactChange.FRIEND_ADDED]: FriendAdded,
  [ContactChange.FRIEND_REMOVED]: FriendRemoved,
  [ContactChange.BLOCKED]: UserBlocked,
  [ContactChange.UNBLOCKED]: UserUnblocked,
  [ContactChange.PROFILE_CHANGED]: ContactProfileChanged,
};

/** Whether an event of the inbox is about friends. */
export function isFriendEvent({ type }: FeedEvent): boolean {
  return type in classes || type === privacyChanged;
}

const friendTypes: readonly string[] = [ContactChange.FRIEND_ADDED, ContactChange.FRIEND_REMOVED];
const blockTypes: readonly string[] = [ContactChange.BLOCKED, ContactChange.UNBLOCKED];

/** The types of the events that `relationChangeOf` knows. */
export const relationChangeTypes: readonly string[] = [...friendTypes, ...blockTypes, privacyChanged];

/**
 * Returns the pair of users whose friendship or block an event of an inbox changes. `otherId` is null if the owner
 * changed who may see when they were last online, which concerns all other users. Returns null for any other event.
 */
export function relationChangeOf({
  type,
  feedId,
  data,
}: FeedEvent): { userId: UserId; otherId: UserId | null; isOfFriends: boolean } | null {
  const userId = feedId as UserId;
  const isOfFriends = friendTypes.includes(type);
  if (isOfFriends || blockTypes.includes(type)) return { userId, otherId: data.userId as UserId, isOfFriends };
  const changesLastSeen = type === privacyChanged && data.changesLastSeen;
  return changesLastSeen ? { userId, otherId: null, isOfFriends } : null;
}

/** The GraphQL object of a friend event. */
export function toFriendEvent(event: FeedEvent): object {
  if (event.type !== privacyChanged) return toEventObject(classes, event);
  return Object.assign(new PrivacySettingsChanged(), shownPlaceOf(event), { settings: settingsOf(event.data) });
}

function settingsOf({ changesLastSeen: _, ...settings }: JsonObject): PrivacySettings {
  // Events from before there was `lastSeen` lack it.
  return Object.assign(new PrivacySettings(), { lastSeen: LastSeenVisibility.EVERYONE }, settings);
}
