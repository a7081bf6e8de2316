import { pageRoute } from '../app/page-route.ts';

/** Administration. One route, so that users who are not administrators load nothing of it. */
export const adminRoutes = [
  pageRoute(/^\/admin(?:\/.*)?$/, 'signedIn', () => import('./admin-pages.tsx').then(({ AdminPages }) => AdminPages)),
];
