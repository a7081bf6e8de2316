import { graphql } from '../gql/index.js';
import { eventually } from './eventually.js';
import type { Person } from './people.js';
import type { Subscription } from './socket-client.js';

export const Notifications = graphql(`
  query Notifications($first: Int, $after: String, $unreadOnly: Boolean) {
    viewer {
      notifications(first: $first, after: $after, unreadOnly: $unreadOnly) {
        unreadCount
        position
        cursor
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...NotificationShown
          }
        }
      }
    }
  }
`);

export const NotificationShown = graphql(`
  fragment NotificationShown on Notification {
    id
    kind
    position
    readAt
    about {
      __typename
      ... on SignedIn {
        userAgent
      }
      ... on AboutUser {
        user {
          username
        }
      }
      ... on InvitationReceived {
        invitation {
          group {
            title
          }
          invitedBy {
            username
          }
        }
      }
      ... on MessageMissed {
        conversationId
        sender {
          username
        }
        message {
          content
        }
      }
      ... on Mentioned {
        conversationId
        sender {
          username
        }
        message {
          content
        }
      }
      ... on ThreadReplied {
        conversationId
        sender {
          username
        }
        message {
          content
        }
      }
      ... on Replied {
        conversationId
        sender {
          username
        }
        message {
          content
        }
      }
    }
  }
`);

export const NotificationEvents = graphql(`
  subscription NotificationEvents($after: Cursor) {
    notificationEvents(after: $after) {
      __typename
      ... on Subscribed {
        position
        cursor
      }
      ... on NotificationAdded {
        position
        notification {
          ...NotificationShown
        }
      }
      ... on NotificationRead {
        position
        notificationId
      }
      ... on NotificationsRead {
        position
        notificationIds
        notifications {
          id
          readAt
        }
      }
      ... on AllNotificationsRead {
        position
        upTo
      }
      ... on NotificationSettingsChanged {
        position
        settings {
          ...NotificationSettingsShown
        }
      }
      ... on AccessRevoked {
        reason
      }
    }
  }
`);

export const MarkNotificationRead = graphql(`
  mutation MarkNotificationRead($input: MarkNotificationReadInput!) {
    markNotificationRead(input: $input) {
      position
      notification {
        id
        readAt
      }
    }
  }
`);

export const MarkAllNotificationsRead = graphql(`
  mutation MarkAllNotificationsRead($input: MarkAllNotificationsReadInput!) {
    markAllNotificationsRead(input: $input) {
      position
    }
  }
`);

export const NotificationSettingsShown = graphql(`
  fragment NotificationSettingsShown on NotificationSettings {
    kinds {
      kind
      inApp
      email
      push
    }
    quietHours {
      from
      to
      days
      timeZone
    }
    conversations(first: 100) {
      edges {
        node {
          conversationId
          level
          mutedUntil
        }
      }
    }
  }
`);

export const ShowNotificationSettings = graphql(`
  query ShowNotificationSettings {
    viewer {
      notificationSettings {
        ...NotificationSettingsShown
      }
    }
  }
`);

export const UpdateNotificationSettings = graphql(`
  mutation UpdateNotificationSettings($input: UpdateNotificationSettingsInput!) {
    updateNotificationSettings(input: $input) {
      position
      settings {
        ...NotificationSettingsShown
      }
    }
  }
`);

/** Returns a notification as it is shown, without what differs from run to run. */
export interface Shown {
  id: string;
  kind: string;
  position: number;
  isRead: boolean;
  about: object;
}

type Node = { id: string; kind: string; position: number; readAt?: string | null; about: object };

const shown = ({ readAt, ...rest }: Node): Shown => ({ ...rest, isRead: readAt != null });

/** Returns all notifications of a user, newest first. */
export async function readNotifications(person: Person) {
  const {
    viewer: { notifications },
  } = await person.http.run(Notifications, { first: 100 });
  const list = notifications.edges.map(({ node }) => shown(node as unknown as Node));
  return {
    list,
    unreadCount: notifications.unreadCount,
    position: notifications.position,
    cursor: notifications.cursor,
  };
}

/** Waits until a user has this many notifications. @returns them, newest first. */
export async function notified(person: Person, count: number): Promise<object[]> {
  return eventually(async () => {
    const { list } = await readNotifications(person);
    if (list.length !== count) throw new Error(`${person.username} has ${list.length} notifications, not ${count}`);
    return list.map(({ about }) => about);
  });
}

/** Waits until the server knows whether a user has a socket open: nodes share that at intervals. */
export async function connected(person: Person, isConnected = true): Promise<void> {
  await eventually(async () => {
    const { data } = await person.http.send<{ viewer: { sessions: { connections: number }[] } }>(
      '{ viewer { sessions { connections } } }',
    );
    const connections = data?.viewer.sessions.reduce((sum, session) => sum + session.connections, 0) ?? 0;
    if (connections > 0 !== isConnected) throw new Error(`${person.username} has ${connections} connections`);
  });
}

/**
 * What a user knows of their notifications from events: the list fetched once, and updated by each event since.
 */
export class NotificationMirror {
  private constructor(
    private readonly viewer: Person,
    private readonly events: Subscription<unknown>,
    private list: Shown[],
  ) {}

  static async of(viewer: Person): Promise<NotificationMirror> {
    const { list, cursor } = await readNotifications(viewer);
    const events = viewer.connect().subscribe(NotificationEvents, { after: cursor });
    await events.next();
    return new NotificationMirror(viewer, events, list);
  }

  /** Reads events up to a position, and compares the list with the fetched one. */
  async compareAt(position: number) {
    for (;;) {
      const { notificationEvents: event } = (await this.events.next()) as { notificationEvents: Event };
      this.list = afterNotificationEvent(this.list, event);
      if (event.position === position) break;
    }
    const { list, unreadCount } = await readNotifications(this.viewer);
    const known = { list: this.list, unreadCount: this.list.filter(({ isRead }) => !isRead).length };
    return { known, fetched: { list, unreadCount } };
  }
}

interface Event {
  __typename: string;
  position: number;
  notification?: Node | null;
  notificationId?: string;
  notificationIds?: string[];
  upTo?: number;
}

/** Returns the list after an event, as a client computes it without another request. */
export function afterNotificationEvent(
  list: Shown[],
  { __typename, notification, notificationId, notificationIds = [], upTo = 0 }: Event,
): Shown[] {
  switch (__typename) {
    case 'NotificationAdded':
      return notification ? [shown(notification), ...list] : list;
    case 'NotificationRead':
      return list.map((each) => (each.id === notificationId ? { ...each, isRead: true } : each));
    case 'NotificationsRead':
      return list.map((each) => (notificationIds.includes(each.id) ? { ...each, isRead: true } : each));
    case 'AllNotificationsRead':
      return list.map((each) => (each.position <= upTo ? { ...each, isRead: true } : each));
    default:
      return list;
  }
}
