import { pageRoute } from '../app/page-route.ts';

/** The viewer's projects, what others did in them, and each project. */
export const projectsRoutes = [
  pageRoute('/projects', 'signedIn', () => import('./list/projects-page.tsx').then(({ ProjectsPage }) => ProjectsPage)),
  pageRoute('/projects/actions', 'signedIn', () =>
    import('./actions/actions-page.tsx').then(({ ActionsPage }) => ActionsPage),
  ),
  pageRoute('/projects/:id', 'signedIn', () =>
    import('./project/project-page.tsx').then(({ ProjectPage }) => ProjectPage),
  ),
];
