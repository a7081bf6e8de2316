import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, FollowArgs, followOwn, Hub, toGraphQL, toStreamObject } from '../../../feed/index.js';
import { counted } from '../../../platform/counted.js';
import { CurrentViewer, type Edge, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { nodeOf } from '../../../platform/nodes/index.js';
import { ViewerObject } from '../../accounts/index.js';
import { NotificationSubject } from '../core/catalogue.js';
import { eventOf, Notification, NotificationId } from '../core/notification.entity.js';
import {
  isNotificationEvent,
  NotificationAdded,
  NotificationEvent,
  NotificationRead,
  NotificationsRead,
  toNotificationEvent,
} from '../core/notification.events.js';
import { MarkAllNotificationsReadInput, MarkNotificationReadInput, NotificationsArgs } from './notification.input.js';
import {
  MarkAllNotificationsReadPayload,
  MarkNotificationReadPayload,
  NotificationConnection,
  NotificationEdge,
} from './notification.payload.js';
import { NotificationService } from './notification.service.js';
import { maxUnread, NotificationList, type NotificationPage } from './notification-list.js';

@Resolver(() => Notification)
export class NotificationResolver {
  constructor(private readonly service: NotificationService) {}

  @Mutation(() => MarkNotificationReadPayload, {
    description: 'Marks a notification as read. Idempotent.',
  })
  async markNotificationRead(
    @Arg('input', () => MarkNotificationReadInput, { description: 'The notification to mark.' }) {
      notificationId,
    }: MarkNotificationReadInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<MarkNotificationReadPayload> {
    return this.service.markRead(userId, NotificationId.parse(notificationId, 'input.notificationId'));
  }

  @Mutation(() => MarkAllNotificationsReadPayload, {
    description: 'Marks all notifications up to a position as read. Idempotent.',
  })
  async markAllNotificationsRead(
    @Arg('input', () => MarkAllNotificationsReadInput, { description: 'The position up to which to mark.' }) {
      upTo,
    }: MarkAllNotificationsReadInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<MarkAllNotificationsReadPayload> {
    return { position: await this.service.markAllRead(userId, upTo) };
  }

  @Subscription(() => NotificationEvent, {
    description:
      'The changes of the viewer’s notifications and of their settings. Subscribed comes first, then every event once and in order.',
    subscribe: followOwn(isNotificationEvent),
  })
  notificationEvents(@Root() item: FeedItem, @Args(() => FollowArgs) _args: FollowArgs): typeof NotificationEvent {
    return toStreamObject(item, toNotificationEvent);
  }

  @FieldResolver(() => NotificationSubject, {
    description: 'The event that the notification is about. Its fields are null if the viewer may no longer see them.',
  })
  about(@Root() notification: Notification, @Ctx() context: RequestContext): typeof NotificationSubject {
    const { userId, position } = notification;
    // The cursor is not stored with the notification and seldom selected.
    const cursor = { get: () => context.get(Hub).cursorOf(userId, position) };
    return Object.defineProperty(toGraphQL(eventOf(notification)), 'cursor', cursor);
  }
}

@Resolver(() => ViewerObject)
export class ViewerNotificationsResolver {
  constructor(private readonly lists: NotificationList) {}

  @FieldResolver(() => NotificationConnection, { description: 'The notifications of the viewer, newest first.' })
  async notifications(
    @Args(() => NotificationsArgs) args: NotificationsArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<NotificationPage> {
    return this.lists.page(userId, args);
  }
}

@Resolver(() => NotificationConnection)
export class NotificationConnectionResolver {
  constructor(private readonly lists: NotificationList) {}

  @FieldResolver(() => Int, {
    description: `The number of the viewer’s unread notifications, on all pages. At most ${counted(maxUnread)} are counted.`,
  })
  async unreadCount(@Root() { userId }: NotificationPage, @Ctx() context: RequestContext): Promise<number> {
    return context.load(this.lists.unreadCounts, userId);
  }
}

@Resolver(() => NotificationAdded)
export class NotificationAddedResolver {
  constructor(private readonly lists: NotificationList) {}

  @FieldResolver(() => Notification, {
    nullable: true,
    description:
      'The notification. Null if it was deleted after its retention, or if the viewer’s settings keep it out of the list.',
  })
  async notification(
    @Root() { feedId: userId, position }: NotificationAdded,
    @Ctx() context: RequestContext,
  ): Promise<Notification | null> {
    return context.load(this.lists.byKeys, { userId, position });
  }

  @FieldResolver(() => NotificationEdge, {
    nullable: true,
    description: 'The notification in the viewer’s list of notifications. Null if `notification` is.',
  })
  async edge(
    @Root() { feedId: userId, position }: NotificationAdded,
    @Ctx() context: RequestContext,
  ): Promise<Edge<Notification> | null> {
    const node = await context.load(this.lists.byKeys, { userId, position });
    return node && { cursor: String(position), node };
  }
}

@Resolver(() => NotificationRead)
export class NotificationReadResolver {
  @FieldResolver(() => Notification, {
    nullable: true,
    description: 'The notification. Null if it was deleted after its retention.',
  })
  async notification(
    @Root() { notificationId }: NotificationRead,
    @Ctx() context: RequestContext,
  ): Promise<Notification | null> {
    return nodeOf(context, notificationId);
  }
}

@Resolver(() => NotificationsRead)
export class NotificationsReadResolver {
  @FieldResolver(() => [Notification], {
    description: 'The notifications, without those that were deleted after their retention.',
  })
  async notifications(
    @Root() { notificationIds }: NotificationsRead,
    @Ctx() context: RequestContext,
  ): Promise<Notification[]> {
    const found = await Promise.all(notificationIds.map((id) => nodeOf<Notification>(context, id)));
    return found.filter((notification) => notification !== null);
  }
}
