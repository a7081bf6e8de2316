import { pageRoute } from '../app/page-route.ts';

/** The public groups, invitations, and the settings of a group. */
export const groupsRoutes = [
  pageRoute('/groups', 'signedIn', () =>
    import('./directory/public-groups-page.tsx').then(({ PublicGroupsPage }) => PublicGroupsPage),
  ),
  pageRoute('/groups/:id', 'signedIn', () =>
    import('./settings/group-settings-page.tsx').then(({ GroupSettingsPage }) => GroupSettingsPage),
  ),
  pageRoute('/join/:token', 'signedIn', () => import('./invite/join-page.tsx').then(({ JoinPage }) => JoinPage)),
];
