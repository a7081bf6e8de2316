import { pageRoute } from '../app/page-route.ts';

/** The inbox of notifications. */
export const notificationsRoutes = [
  pageRoute('/inbox', 'signedIn', () =>
    import('./notifications-page.tsx').then(({ NotificationsPage }) => NotificationsPage),
  ),
];
