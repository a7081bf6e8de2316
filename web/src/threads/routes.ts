import { pageRoute } from '../app/page-route.ts';

/** The threads that the user follows. */
export const threadsRoutes = [
  pageRoute('/threads', 'signedIn', () => import('./threads-page.tsx').then(({ ThreadsPage }) => ThreadsPage)),
];
