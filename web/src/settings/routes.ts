import { pageRoute } from '../app/page-route.ts';

/** The settings of the signed-in user. */
export const settingsRoutes = [
  pageRoute('/settings', 'signedIn', () => import('./profile/profile-page.tsx').then(({ ProfilePage }) => ProfilePage)),
  pageRoute('/settings/security', 'signedIn', () =>
    import('./security/security-page.tsx').then(({ SecurityPage }) => SecurityPage),
  ),
  pageRoute('/settings/sessions', 'signedIn', () =>
    import('./sessions/sessions-page.tsx').then(({ SessionsPage }) => SessionsPage),
  ),
  pageRoute('/settings/privacy', 'signedIn', () =>
    import('./privacy/privacy-page.tsx').then(({ PrivacyPage }) => PrivacyPage),
  ),
  pageRoute('/settings/notifications', 'signedIn', () =>
    import('./notifications/notifications-page.tsx').then(({ NotificationSettingsPage }) => NotificationSettingsPage),
  ),
  pageRoute('/settings/appearance', 'signedIn', () =>
    import('./appearance/appearance-page.tsx').then(({ AppearancePage }) => AppearancePage),
  ),
  pageRoute('/settings/data', 'signedIn', () => import('./data/data-page.tsx').then(({ DataPage }) => DataPage)),
];
