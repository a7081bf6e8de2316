import type { ComponentType } from 'react';
import { UnreadBadge } from '../conversations/unread-badge.tsx';
import { NotificationBadge } from '../notifications/notification-badge.tsx';
import type { IconName } from '../ui/icon.tsx';
import type { ShownViewer } from './viewer/viewer.tsx';

/** A part of the web client, as the bar at the edge of the page offers it. */
export interface NavigationItem {
  readonly href: string;
  readonly icon: IconName;
  /** The key of its name. */
  readonly name: string;
  /** Whether an address belongs to this part. */
  readonly isCurrent: (path: string) => boolean;
  /** For whom it is there; for everyone without it. */
  readonly isFor?: (viewer: ShownViewer) => boolean;
  /** Shows the number of new things in it. */
  readonly Badge?: ComponentType;
}

/** The parts of the web client, in the order in which they are offered. */
export const navigation: readonly NavigationItem[] = [
  {
    href: '/',
    icon: 'chat',
    name: 'app.navigation.chats',
    isCurrent: (path) => path === '/' || /^\/(?:c\/|search$|threads$)/.test(path),
    Badge: UnreadBadge,
  },
  {
    href: '/people',
    icon: 'people',
    name: 'app.navigation.people',
    isCurrent: (path) => path.startsWith('/people') || path === '/groups',
  },
  {
    href: '/projects',
    icon: 'project',
    name: 'app.navigation.projects',
    isCurrent: (path) => path.startsWith('/projects'),
  },
  {
    href: '/inbox',
    icon: 'bell',
    name: 'app.navigation.notifications',
    isCurrent: (path) => path === '/inbox',
    Badge: NotificationBadge,
  },
  {
    href: '/admin',
    icon: 'shield',
    name: 'app.navigation.admin',
    isCurrent: (path) => path === '/admin' || path.startsWith('/admin/'),
    isFor: ({ isAdmin }) => isAdmin,
  },
];
