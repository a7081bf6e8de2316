import { pageRoute } from '../app/page-route.ts';

/** The list of conversations, and the chosen one. One route, so that the list stays when another one is chosen. */
export const conversationsRoutes = [
  pageRoute(/^\/(?:c\/(?<id>[^/]+))?$/, 'signedIn', () =>
    import('./chats-page.tsx').then(({ ChatsPage }) => ChatsPage),
  ),
];
