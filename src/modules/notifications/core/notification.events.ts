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

/** Something happened to the notifications of the owner of the inbox. */
@EventsOf('inbox')
@ObjectType()
export abstract class NotificationsEvent extends StoredEvent {
  declare readonly feedId: UserId;
}

/** How a subscription to notifications shows any event that notifies. */
@ObjectType({ implements: StoredEvent, description: 'The viewer was notified of something.' })
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
  @Field(() => GraphQLPosition, { description: 'Those up to this position.' })
  declare upTo: Position;
}

@EventType('NOTIFICATION_SETTINGS_CHANGED', { description: 'The viewer set how they are notified.' })
export class NotificationSettingsChanged extends NotificationsEvent {}

export const NotificationEvent = eventUnion({
  name: 'NotificationEvent',
  description: 'What happens to the viewer’s notifications.',
  of: [NotificationsEvent],
  also: [NotificationAdded],
});

/** Whether an event of the inbox is about notifications. */
export function isNotificationEvent(event: FeedEvent): boolean {
  return isEvent(event, NotificationsEvent) || kindOf(event) !== null;
}

/** Makes the GraphQL object of such an event: those that notify are all the same here. */
export function toNotificationEvent(event: FeedEvent): NotificationsEvent | DeclaredEvent {
  return isEvent(event, NotificationsEvent) ? toGraphQL(event) : new NotificationAdded(event);
}
