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
  /** The position of the viewer's feed at which the list was read. */
  readonly position: number;
}

type NotificationEvent = { readonly at: string; readonly position: number } & (
  | { readonly __typename: 'NotificationAdded'; readonly notification: Notification | null }
  | { readonly __typename: 'NotificationRead'; readonly notificationId: string }
  | { readonly __typename: 'NotificationsRead'; readonly notificationIds: readonly string[] }
  | { readonly __typename: 'AllNotificationsRead'; readonly upTo: number }
);

const fields = 'id position at kind readAt about { __typename }';

export const NotificationEvents: TypedText<
  { notificationEvents: NotificationEvent },
  Record<string, never>
> = `subscription NotificationEvents {
  notificationEvents {
    ... on FeedEvent { at position }
    ... on NotificationAdded { notification { ${fields} } }
    ... on NotificationRead { notificationId }
    ... on NotificationsRead { notificationIds }
    ... on AllNotificationsRead { upTo }
  }
}`;

type Page = { unreadCount: number; position: number; edges: readonly { node: Notification }[] };
type Read = { viewer: { notifications: Page } };
export const NotificationsQuery: TypedText<Read, { readonly first: number }> = `query Notifications($first: Int!) {
  viewer { notifications(first: $first) { unreadCount position edges { node { ${fields} } } } }
}`;

const kept = 100;

/** Keeps the viewer's newest notifications. */
export function liveNotifications(hubbub: Hubbub): LiveState<NotificationList, NotificationEvent> {
  const live = new LiveState<NotificationList, NotificationEvent>(hubbub, { read: () => read(hubbub), apply });
  return live.follow(NotificationEvents, {}, true);
}

async function read(hubbub: Hubbub): Promise<NotificationList> {
  const { viewer } = await hubbub.request(NotificationsQuery, { first: kept });
  const { edges, unreadCount, position } = viewer.notifications;
  return { notifications: edges.map(({ node }) => node), unreadCount, position };
}

function apply(list: NotificationList, event: NotificationEvent): NotificationList {
  // The list was read after this event.
  if (event.position <= list.position) return list;
  switch (event.__typename) {
    case 'NotificationAdded':
      return event.notification ? added(list, event.notification) : list;
    case 'NotificationRead':
      return markRead(list, event.at, [event.notificationId]);
    case 'NotificationsRead':
      return markRead(list, event.at, event.notificationIds);
    case 'AllNotificationsRead':
      return markAllRead(list, event.at, event.upTo);
    default:
      return list;
  }
}

function added(list: NotificationList, notification: Notification): NotificationList {
  if (list.notifications.some(({ id }) => id === notification.id)) return list;
  const notifications = [notification, ...list.notifications].slice(0, kept);
  return { ...list, notifications, unreadCount: list.unreadCount + (notification.readAt ? 0 : 1) };
}

/** Also counts notifications that are older than the kept ones. */
function markRead(list: NotificationList, at: string, ids: readonly string[]): NotificationList {
  const alreadyRead = list.notifications.filter(({ id, readAt }) => readAt && ids.includes(id)).length;
  const isRead = ({ id }: Notification) => ids.includes(id);
  const unreadCount = Math.max(0, list.unreadCount - (ids.length - alreadyRead));
  return { ...list, notifications: withMarks(list, at, isRead), unreadCount };
}

function markAllRead(list: NotificationList, at: string, upTo: number): NotificationList {
  const isRead = ({ position }: Notification) => position <= upTo;
  const notifications = withMarks(list, at, isRead);
  // All unread ones are among the newer ones, if the kept ones reach back so far.
  const isKnown = list.notifications.length < kept || list.notifications.some(isRead);
  const unreadCount = isKnown ? notifications.filter(({ readAt }) => !readAt).length : list.unreadCount;
  return { ...list, notifications, unreadCount };
}

function withMarks(
  { notifications }: NotificationList,
  at: string,
  isRead: (notification: Notification) => boolean,
): readonly Notification[] {
  return notifications.map((each) => (!each.readAt && isRead(each) ? { ...each, readAt: at } : each));
}
