import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** The users that see a page. Others are sent to the log-in page or to the conversations. */
export type Access = 'signedIn' | 'signedOut' | 'anyone';

/** A page of the web client. Its code is loaded when it is opened. */
export interface PageRoute {
  /** A path of wouter, such as `/people/:id`. The page reads its parameters with `useParams`. */
  readonly path: string | RegExp;
  readonly access: Access;
  readonly Page: LazyExoticComponent<ComponentType>;
}

/** Declares a page. Each feature has a `routes.ts` with its pages, which `app/routes.ts` joins. */
export function pageRoute(path: string | RegExp, access: Access, load: () => Promise<ComponentType>): PageRoute {
  return { path, access, Page: lazy(async () => ({ default: await load() })) };
}
