import { Field, ID, ObjectType } from 'type-graphql';
import {
  DeclaredEvent,
  EventsOf,
  EventType,
  eventUnion,
  type FeedEvent,
  isEvent,
  type Position,
  StoredEvent,
  toGraphQL,
} from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';
import type { UserId } from '../../accounts/index.js';
import { kindOf } from './catalogue.js';
import type { NotificationId } from './notification.entity.js';

/** An event about the notifications of the owner of the inbox. */
@EventsOf('inbox')
@ObjectType()
export abstract class NotificationsEvent extends StoredEvent {
  declare readonly feedId: UserId;
}

/** The form of all notifying events in `notificationEvents`. */
@ObjectType({ implements: StoredEvent, description: 'The viewer has a new notification.' })
export class NotificationAdded extends NotificationsEvent {}

@EventType('NOTIFICATION_READ', { description: 'The viewer marked a notification as read.' })
export class NotificationRead extends NotificationsEvent {
  @Field(() => ID, { description: 'The id of the notification that was read (ntf_…).' })
  declare notificationId: NotificationId;
}

@EventType('ALL_NOTIFICATIONS_READ', {
  description: 'The viewer marked all notifications up to a position as read.',
})
export class AllNotificationsRead extends NotificationsEvent {
  @Field(() => GraphQLPosition, { description: 'The position up to which notifications were marked.' })
  declare upTo: Position;
}

@EventType('NOTIFICATION_SETTINGS_CHANGED', { description: 'The viewer changed the notification settings.' })
export class NotificationSettingsChanged extends NotificationsEvent {}

export const NotificationEvent = eventUnion({
  name: 'NotificationEvent',
  description: 'An item of `notificationEvents`.',
  of: [NotificationsEvent],
  also: [NotificationAdded],
});

/** Returns whether an event of the inbox is about notifications. */
export function isNotificationEvent(event: FeedEvent): boolean {
  return isEvent(event, NotificationsEvent) || kindOf(event) !== null;
}

/** Returns the GraphQL object of such an event. All notifying events have the same form. */
export function toNotificationEvent(event: FeedEvent): NotificationsEvent | DeclaredEvent {
  return isEvent(event, NotificationsEvent) ? toGraphQL(event) : new NotificationAdded(event);
}
