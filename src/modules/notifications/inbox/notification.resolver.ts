import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, FollowArgs, followOwn, Hub, toGraphQL, toStreamObject } from '../../../feed/index.js';
import { CurrentViewer, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { ViewerObject } from '../../accounts/index.js';
import { NotificationSubject } from '../core/catalogue.js';
import { eventOf, Notification, NotificationId } from '../core/notification.entity.js';
import {
  isNotificationEvent,
  NotificationAdded,
  NotificationEvent,
  toNotificationEvent,
} from '../core/notification.events.js';
import { MarkAllNotificationsReadInput, MarkNotificationReadInput, NotificationsArgs } from './notification.input.js';
import {
  MarkAllNotificationsReadPayload,
  MarkNotificationReadPayload,
  NotificationConnection,
} from './notification.payload.js';
import { NotificationService } from './notification.service.js';
import { NotificationList, type NotificationPage } from './notification-list.js';

@Resolver(() => Notification)
export class NotificationResolver {
  constructor(private readonly service: NotificationService) {}

  @Mutation(() => MarkNotificationReadPayload, {
    description: 'Marks a notification as read. Idempotent.',
  })
  async markNotificationRead(
    @Arg('input', () => MarkNotificationReadInput) { notificationId }: MarkNotificationReadInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<MarkNotificationReadPayload> {
    return this.service.markRead(userId, NotificationId.parse(notificationId, 'input.notificationId'));
  }

  @Mutation(() => MarkAllNotificationsReadPayload, {
    description: 'Marks all notifications up to a position as read. Idempotent.',
  })
  async markAllNotificationsRead(
    @Arg('input', () => MarkAllNotificationsReadInput) { upTo }: MarkAllNotificationsReadInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<MarkAllNotificationsReadPayload> {
    return { position: await this.service.markAllRead(userId, upTo) };
  }

  @Subscription(() => NotificationEvent, {
    description: 'Events about the viewer’s notifications. Subscribed comes first, then every event once and in order.',
    subscribe: followOwn(isNotificationEvent),
  })
  notificationEvents(@Root() item: FeedItem, @Args(() => FollowArgs) _args: FollowArgs): typeof NotificationEvent {
    return toStreamObject(item, toNotificationEvent);
  }

  @FieldResolver(() => NotificationSubject, {
    description: 'The event that the notification reports. Fields that the viewer may no longer see are null.',
  })
  about(@Root() notification: Notification, @Ctx() context: RequestContext): typeof NotificationSubject {
    const { userId, position } = notification;
    // The cursor is not stored with the notification and rarely queried.
    const cursor = { get: () => context.get(Hub).cursorOf(userId, position) };
    return Object.defineProperty(toGraphQL(eventOf(notification)), 'cursor', cursor);
  }
}

@Resolver(() => ViewerObject)
export class ViewerNotificationsResolver {
  constructor(private readonly lists: NotificationList) {}

  @FieldResolver(() => NotificationConnection, { description: 'The viewer’s notifications, newest first.' })
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
    description: 'The number of unread notifications on all pages; 1,000 means 1,000 or more.',
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
    description: 'The notification. Null if it was pruned, or the viewer’s list excludes this kind.',
  })
  async notification(
    @Root() { feedId: userId, position }: NotificationAdded,
    @Ctx() context: RequestContext,
  ): Promise<Notification | null> {
    return context.load(this.lists.byKeys, { userId, position });
  }
}
