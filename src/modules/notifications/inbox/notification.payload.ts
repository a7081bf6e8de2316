import { Field, ObjectType } from 'type-graphql';
import { type Checkpoint, GraphQLCursor, type Position } from '../../../feed/index.js';
import { type Edge, edgeOf, GraphQLPosition, PageInfo } from '../../../platform/graphql/index.js';
import type { UserId } from '../../accounts/index.js';
import { InboxPayload } from '../core/inbox.payload.js';
import { Notification } from '../core/notification.entity.js';

export const NotificationEdge = edgeOf('Notification', () => Notification);

@ObjectType({ description: 'A page of the viewer’s notifications, newest first.' })
export class NotificationConnection {
  @Field(() => [NotificationEdge], { description: 'The page, newest first.' })
  declare edges: Edge<Notification>[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
  declare pageInfo: PageInfo;

  @Field(() => GraphQLPosition, {
    description: 'The position of the viewer’s feed at which the page was read.',
  })
  declare position: Position;

  @Field(() => GraphQLCursor, {
    description: 'Pass it as `after` to `notificationEvents` to miss no change of the list.',
  })
  declare cursor: Checkpoint;

  declare userId: UserId;
}

@ObjectType({ description: 'The result of `markNotificationRead`.' })
export class MarkNotificationReadPayload extends InboxPayload {
  @Field(() => Notification, { description: 'The notification, with `readAt`.' })
  declare notification: Notification;
}

@ObjectType({ description: 'The result of `markAllNotificationsRead`.' })
export class MarkAllNotificationsReadPayload extends InboxPayload {}
