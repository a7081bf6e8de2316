import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import {
  AccessRevoked,
  type Checkpoint,
  type FeedEvent,
  Gap,
  GraphQLCursor,
  type NewEvent,
  type Position,
  Subscribed,
  shownPlaceOf,
} from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';
import { type UserId } from '../../accounts/index.js';
import { kindOf } from './catalogue.js';
import type { NotificationId } from './notification.entity.js';

const types = {
  read: 'NOTIFICATION_READ',
  allRead: 'ALL_NOTIFICATIONS_READ',
  settingsChanged: 'NOTIFICATION_SETTINGS_CHANGED',
} as const;

/** Tells the other devices of a user that one notification is read. */
export function notificationRead(notificationId: NotificationId): NewEvent {
  return { type: types.read, data: { notificationId } };
}

/** @param upTo those up to this position. */
export function allNotificationsRead(upTo: Position): NewEvent {
  return { type: types.allRead, data: { upTo } };
}

/** Tells the other devices of a user to read the settings again. */
export function notificationSettingsChanged(): NewEvent {
  return { type: types.settingsChanged, data: {} };
}

@ObjectType()
abstract class InboxNotice {
  @Field(() => GraphQLPosition, {
    description: 'Its place in the viewer’s feed.',
  })
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'Pass the last one you saw as `after` to resume.' })
  declare cursor: Checkpoint;

  @Field(() => Date, { description: 'When it happened.' })
  declare at: Date;

  declare userId: UserId;
}

@ObjectType({ description: 'The viewer was notified of something.' })
export class NotificationAdded extends InboxNotice {}

@ObjectType({ description: 'The viewer marked a notification as read.' })
export class NotificationRead extends InboxNotice {
  @Field(() => ID, { description: 'The id of the notification that was read (ntf_…).' })
  declare notificationId: string;
}

@ObjectType({ description: 'The viewer marked all notifications up to a position as read.' })
export class AllNotificationsRead extends InboxNotice {
  @Field(() => GraphQLPosition, { description: 'Those up to this position.' })
  declare upTo: Position;
}

@ObjectType({ description: 'The viewer set how they are notified.' })
export class NotificationSettingsChanged extends InboxNotice {}

export const NotificationEvent = createUnionType({
  name: 'NotificationEvent',
  description: 'What happens to the viewer’s notifications.',
  types: () =>
    [
      Subscribed,
      NotificationAdded,
      NotificationRead,
      AllNotificationsRead,
      NotificationSettingsChanged,
      Gap,
      AccessRevoked,
    ] as const,
});

const classes: Record<string, new () => InboxNotice> = {
  [types.read]: NotificationRead,
  [types.allRead]: AllNotificationsRead,
  [types.settingsChanged]: NotificationSettingsChanged,
};

/** Whether an event of the inbox is about notifications. */
export function isNotificationEvent(event: FeedEvent): boolean {
  return event.type in classes || kindOf(event) !== null;
}

/** The GraphQL object of such an event: those that notify are all the same here. */
export function toNotificationEvent(event: FeedEvent): object {
  const EventClass = classes[event.type];
  const place = { userId: event.feedId, ...shownPlaceOf(event) };
  return EventClass
    ? Object.assign(new EventClass(), event.data, place)
    : Object.assign(new NotificationAdded(), place);
}
