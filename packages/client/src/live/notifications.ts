import type { TypedText } from '../document.js';
import type { Hubbub } from '../hubbub.js';
import { LiveState } from './live-state.js';

/** A notification with the fields that this package asks for. */
export interface Notification {
  readonly id: string;
  readonly position: number;
  readonly at: string;
  readonly kind: string;
  /** Null while it is unread. */
  readonly readAt: string | null;
  readonly about: { readonly __typename: string };
}

/** The newest notifications, newest first. */
export interface NotificationList {
  readonly notifications: readonly Notification[];
  readonly unreadCount: number;
}

type NotificationEvent =
  | { readonly __typename: 'NotificationAdded'; readonly notification: Notification }
  | { readonly __typename: 'NotificationRead'; readonly notificationId: string; readonly at: string }
  | { readonly __typename: 'NotificationsRead'; readonly notificationIds: readonly string[]; readonly at: string }
  | { readonly __typename: 'AllNotificationsRead'; readonly upTo: number; readonly at: string };

const fields = 'id position at kind readAt about { __typename }';

export const NotificationEvents: TypedText<
  { notificationEvents: NotificationEvent },
  Record<string, never>
> = `subscription NotificationEvents {
  notificationEvents {
    ... on NotificationAdded { notification { ${fields} } }
    ... on NotificationRead { notificationId at }
    ... on NotificationsRead { notificationIds at }
    ... on AllNotificationsRead { upTo at }
  }
}`;

type Read = { viewer: { notifications: { unreadCount: number; edges: readonly { node: Notification }[] } } };
export const NotificationsQuery: TypedText<Read, { readonly first: number }> = `query Notifications($first: Int!) {
  viewer { notifications(first: $first) { unreadCount edges { node { ${fields} } } } }
}`;

const kept = 100;

/** Keeps the viewer's newest notifications. */
export function liveNotifications(hubbub: Hubbub): LiveState<NotificationList, NotificationEvent> {
  const live = new LiveState<NotificationList, NotificationEvent>(hubbub, { read: () => read(hubbub), apply });
  return live.follow(NotificationEvents, {}, true);
}

async function read(hubbub: Hubbub): Promise<NotificationList> {
  const { notifications } = (await hubbub.request(NotificationsQuery, { first: kept })).viewer;
  return { notifications: notifications.edges.map(({ node }) => node), unreadCount: notifications.unreadCount };
}

function apply(list: NotificationList, event: NotificationEvent): NotificationList {
  switch (event.__typename) {
    case 'NotificationAdded':
      return added(list, event.notification);
    case 'NotificationRead':
      return markRead(list, event.at, ({ id }) => id === event.notificationId);
    case 'NotificationsRead':
      return markRead(list, event.at, ({ id }) => event.notificationIds.includes(id));
    case 'AllNotificationsRead':
      return markRead(list, event.at, ({ position }) => position <= event.upTo);
    default:
      return list;
  }
}

function added(list: NotificationList, notification: Notification): NotificationList {
  if (list.notifications.some(({ id }) => id === notification.id)) return list;
  const notifications = [notification, ...list.notifications].slice(0, kept);
  return { notifications, unreadCount: list.unreadCount + (notification.readAt ? 0 : 1) };
}

function markRead(
  list: NotificationList,
  at: string,
  isRead: (notification: Notification) => boolean,
): NotificationList {
  const concerned = list.notifications.filter((each) => !each.readAt && isRead(each)).length;
  if (concerned === 0) return list;
  const notifications = list.notifications.map((each) =>
    !each.readAt && isRead(each) ? { ...each, readAt: at } : each,
  );
  return { notifications, unreadCount: Math.max(0, list.unreadCount - concerned) };
}
