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
    description: 'Marks a notification as read. Marking it again changes nothing.',
  })
  async markNotificationRead(
    @Arg('input', () => MarkNotificationReadInput) { notificationId }: MarkNotificationReadInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<MarkNotificationReadPayload> {
    return this.service.markRead(userId, NotificationId.parse(notificationId, 'input.notificationId'));
  }

  @Mutation(() => MarkAllNotificationsReadPayload, {
    description: 'Marks all notifications as read that the viewer was shown.',
  })
  async markAllNotificationsRead(
    @Arg('input', () => MarkAllNotificationsReadInput) { upTo }: MarkAllNotificationsReadInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<MarkAllNotificationsReadPayload> {
    return { position: await this.service.markAllRead(userId, upTo) };
  }

  @Subscription(() => NotificationEvent, {
    description: 'What happens to the viewer’s notifications: Subscribed first, then every event once and in order.',
    subscribe: followOwn(isNotificationEvent),
  })
  notificationEvents(@Root() item: FeedItem, @Args(() => FollowArgs) _args: FollowArgs): typeof NotificationEvent {
    return toStreamObject(item, toNotificationEvent);
  }

  @FieldResolver(() => NotificationSubject, {
    description: 'What it tells of. What of that the viewer may see no more is null.',
  })
  about(@Root() notification: Notification, @Ctx() context: RequestContext): typeof NotificationSubject {
    const { userId, position } = notification;
    // It is not kept with the notification, and seldom asked for.
    const cursor = { get: () => context.get(Hub).cursorOf(userId, position) };
    return Object.defineProperty(toGraphQL(eventOf(notification)), 'cursor', cursor);
  }
}

@Resolver(() => ViewerObject)
export class ViewerNotificationsResolver {
  constructor(private readonly lists: NotificationList) {}

  @FieldResolver(() => NotificationConnection, { description: 'Of what the viewer was notified, the newest first.' })
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
    description: 'How many the viewer has not marked as read, whatever the page; at most 1,000 are counted.',
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
      'The notification; null if it is kept no more, or if the viewer wants none of this kind in their list.',
  })
  async notification(
    @Root() { feedId: userId, position }: NotificationAdded,
    @Ctx() context: RequestContext,
  ): Promise<Notification | null> {
    return context.load(this.lists.byKeys, { userId, position });
  }
}
