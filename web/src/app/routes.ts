import { accountRoutes } from '../account/routes.ts';
import { conversationsRoutes } from '../conversations/routes.ts';
import type { PageRoute } from './page-route.ts';

/** All pages. The first path that matches counts. */
export const routes: readonly PageRoute[] = [...accountRoutes, ...conversationsRoutes];
