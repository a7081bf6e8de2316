import { type ReactNode, Suspense } from 'react';
import { Route } from 'wouter';
import { Loading } from '../ui/loading.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import type { PageRoute } from './page-route.ts';

/** Returns a page for a `Switch`. It shows its own loading and errors. */
export function pageOf({ path, Page }: PageRoute): ReactNode {
  return (
    <Route key={String(path)} path={path}>
      <ErrorBoundary>
        <Suspense fallback={<Loading />}>
          <Page />
        </Suspense>
      </ErrorBoundary>
    </Route>
  );
}
