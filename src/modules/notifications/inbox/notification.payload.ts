import { Field, ObjectType } from 'type-graphql';
import { type Checkpoint, GraphQLCursor, type Position } from '../../../feed/index.js';
import { type Edge, edgeOf, GraphQLPosition, PageInfo } from '../../../platform/graphql/index.js';
import type { UserId } from '../../accounts/index.js';
import { InboxPayload } from '../core/inbox.payload.js';
import { Notification } from '../core/notification.entity.js';

const NotificationEdge = edgeOf('Notification', () => Notification);

@ObjectType({ description: 'A page of the viewer’s notifications, the newest first.' })
export class NotificationConnection {
  @Field(() => [NotificationEdge], { description: 'The page, in the order of the list.' })
  declare edges: Edge<Notification>[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
  declare pageInfo: PageInfo;

  @Field(() => GraphQLPosition, {
    description: 'The position of the viewer’s feed that the page is as of.',
  })
  declare position: Position;

  @Field(() => GraphQLCursor, {
    description: 'Subscribe to notificationEvents with `after` this, and no change of the list is missed.',
  })
  declare cursor: Checkpoint;

  declare userId: UserId;
}

@ObjectType()
export class MarkNotificationReadPayload extends InboxPayload {
  @Field(() => Notification, { description: 'The notification, marked as read.' })
  declare notification: Notification;
}

@ObjectType()
export class MarkAllNotificationsReadPayload extends InboxPayload {}
