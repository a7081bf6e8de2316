import { pageRoute } from '../app/page-route.ts';

/** The search in all conversations. */
export const searchRoutes = [
  pageRoute('/search', 'signedIn', () => import('./search-page.tsx').then(({ SearchPage }) => SearchPage)),
];
