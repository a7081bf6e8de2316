import type { EventOf } from '@hubbub/client';
import { useState } from 'react';
import { useEvents } from '../data/use-events.ts';
import { type PagesView, usePages } from '../data/use-pages.ts';
import { useReadable } from '../data/use-readable.ts';
import type { InboxEventsSubscription, InboxQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { chosenLanguage } from '../preferences/preferences.ts';

const Inbox = graphql(`
  query Inbox($unreadOnly: Boolean!, $locale: String!, $after: String) {
    viewer {
      id
      notifications(first: 30, unreadOnly: $unreadOnly, after: $after) {
        cursor
        edges {
          node {
            id
            position
            readAt
            ...NotificationRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const InboxEvents = graphql(`
  subscription InboxEvents($after: Cursor, $locale: String!) {
    notificationEvents(after: $after) {
      __typename
      ... on NotificationAdded {
        notification {
          id
          position
          readAt
          ...NotificationRow
        }
      }
      ... on NotificationRead {
        notificationId
      }
      ... on NotificationsRead {
        notificationIds
      }
      ... on AllNotificationsRead {
        upTo
      }
    }
  }
`);

type InboxNode = InboxQuery['viewer']['notifications']['edges'][number]['node'];
type InboxEvent = EventOf<InboxEventsSubscription>;

/** A notification in the inbox. */
export interface InboxItem {
  readonly node: InboxNode;
  readonly isRead: boolean;
}

/** The inbox on the screen. */
interface InboxView {
  readonly items: readonly InboxItem[];
  /** How the rest of the list is loaded. */
  readonly pages: PagesView<unknown>;
}

/** The changes since the first page was read. */
interface Changes {
  /** The cursor of the page. */
  readonly since: string | null;
  readonly added: readonly InboxNode[];
  readonly readIds: ReadonlySet<string>;
  readonly readUpTo: number;
}

const noChanges: Changes = { since: null, added: [], readIds: new Set(), readUpTo: 0 };

/** The notifications of the viewer, newest first, as they come. One that is read stays in the list of unread ones. */
export function useInbox(unreadOnly: boolean): InboxView {
  const locale = useReadable(chosenLanguage);
  const pages = usePages(Inbox, { unreadOnly, locale }, notificationsOf);
  const { cursor } = pages;
  const [changes, setChanges] = useState(noChanges);
  useEvents(InboxEvents, cursor === null ? null : { after: cursor, locale }, (event) => {
    if (event) setChanges((before) => changed(since(cursor, before), event));
    else void pages.reload();
  });
  const items = itemsOf(pages.nodes, since(cursor, changes));
  return { items, pages };
}

const notificationsOf = (answer: InboxQuery) => answer.viewer.notifications;

/** The changes, if they belong to the page that was read at this cursor. */
function since(cursor: string | null, changes: Changes): Changes {
  return changes.since === cursor ? changes : { ...noChanges, since: cursor };
}

function changed(before: Changes, event: InboxEvent): Changes {
  switch (event.__typename) {
    case 'NotificationAdded':
      return event.notification ? { ...before, added: [event.notification, ...before.added] } : before;
    case 'NotificationRead':
      return { ...before, readIds: new Set([...before.readIds, event.notificationId]) };
    case 'NotificationsRead':
      return { ...before, readIds: new Set([...before.readIds, ...event.notificationIds]) };
    case 'AllNotificationsRead':
      return { ...before, readUpTo: Math.max(before.readUpTo, event.upTo) };
    default:
      return before;
  }
}

function itemsOf(nodes: readonly InboxNode[], { added, readIds, readUpTo }: Changes): InboxItem[] {
  return [...added, ...nodes].map((node) => ({
    node,
    isRead: Boolean(node.readAt) || readIds.has(node.id) || node.position <= readUpTo,
  }));
}
