import { pageRoute } from '../app/page-route.ts';

/** Friends, requests, blocks and profiles. */
export const peopleRoutes = [
  pageRoute('/people', 'signedIn', () => import('./friends/friends-page.tsx').then(({ FriendsPage }) => FriendsPage)),
  pageRoute('/people/requests', 'signedIn', () =>
    import('./friends/requests-page.tsx').then(({ RequestsPage }) => RequestsPage),
  ),
  pageRoute('/people/blocked', 'signedIn', () =>
    import('./friends/blocked-page.tsx').then(({ BlockedPage }) => BlockedPage),
  ),
  pageRoute('/people/:id', 'signedIn', () =>
    import('./profile/profile-page.tsx').then(({ ProfilePage }) => ProfilePage),
  ),
];
