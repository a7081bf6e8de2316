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

/** Stands for any event that notifies, in `notificationEvents`. */
@ObjectType({ implements: StoredEvent, description: 'The viewer has a new notification.' })
export class NotificationAdded extends NotificationsEvent {}

@EventType('NOTIFICATION_READ', { description: 'The viewer marked a notification as read.' })
export class NotificationRead extends NotificationsEvent {
  @Field(() => ID, { description: 'The id of the notification (ntf_…).' })
  declare notificationId: NotificationId;
}

@EventType('NOTIFICATIONS_READ', {
  description: 'The viewer read messages, on any device, and with them these notifications.',
})
export class NotificationsRead extends NotificationsEvent {
  @Field(() => [ID], { description: 'The ids of the notifications (ntf_…); at most 100.' })
  declare notificationIds: NotificationId[];
}

@EventType('ALL_NOTIFICATIONS_READ', {
  description: 'The viewer marked all notifications up to a position as read.',
})
export class AllNotificationsRead extends NotificationsEvent {
  @Field(() => GraphQLPosition, { description: 'The position of the last notification that was marked as read.' })
  declare upTo: Position;
}

@EventType('NOTIFICATION_SETTINGS_CHANGED', { description: 'The viewer’s notification settings changed.' })
export class NotificationSettingsChanged extends NotificationsEvent {}

export const NotificationEvent = eventUnion({
  name: 'NotificationEvent',
  description: 'An item of `notificationEvents`: a change of the viewer’s notifications or of their settings.',
  of: [NotificationsEvent],
  also: [NotificationAdded],
});

/** Returns whether an inbox event is about notifications. */
export function isNotificationEvent(event: FeedEvent): boolean {
  return isEvent(event, NotificationsEvent) || kindOf(event) !== null;
}

/** Makes the GraphQL object of such an event. All events that notify become `NotificationAdded`. */
export function toNotificationEvent(event: FeedEvent): NotificationsEvent | DeclaredEvent {
  return isEvent(event, NotificationsEvent) ? toGraphQL(event) : new NotificationAdded(event);
}
