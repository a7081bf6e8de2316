import { accountRoutes } from '../account/routes.ts';
import { adminRoutes } from '../admin/routes.ts';
import { conversationsRoutes } from '../conversations/routes.ts';
import { groupsRoutes } from '../groups/routes.ts';
import { notificationsRoutes } from '../notifications/routes.ts';
import { peopleRoutes } from '../people/routes.ts';
import { projectsRoutes } from '../projects/routes.ts';
import { searchRoutes } from '../search/routes.ts';
import { settingsRoutes } from '../settings/routes.ts';
import { threadsRoutes } from '../threads/routes.ts';
import type { PageRoute } from './page-route.ts';

/** All pages. The first path that matches counts. */
export const routes: readonly PageRoute[] = [
  ...accountRoutes,
  ...conversationsRoutes,
  ...settingsRoutes,
  ...peopleRoutes,
  ...groupsRoutes,
  ...notificationsRoutes,
  ...projectsRoutes,
  ...adminRoutes,
  ...searchRoutes,
  ...threadsRoutes,
];
