import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useEvents } from '../../data/use-events.ts';
import { useQuery } from '../../data/use-query.ts';
import type { ViewerOfPageQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useKept } from '../../offline/use-kept.ts';
import { Loading } from '../../ui/loading.tsx';

const ViewerOfPage = graphql(`
  query ViewerOfPage {
    viewer {
      id
      email
      isAdmin
      isEmailVerified
      hasSecondFactor
      user {
        id
        kind
        username
        displayName
        avatarUrl
      }
    }
  }
`);

const ViewerEvents = graphql(`
  subscription ViewerEvents {
    accountEvents {
      __typename
    }
  }
`);

/** The signed-in user as the page shows them. */
export interface ShownViewer extends Omit<ViewerOfPageQuery['viewer'], 'user'> {
  readonly user: ViewerOfPageQuery['viewer']['user'];
  /** A guest has no password, and can become an account. */
  readonly isGuest: boolean;
  /** Reads the viewer again, after a change that has no event. */
  readonly reload: () => Promise<void>;
}

const ViewerContext = createContext<ShownViewer | null>(null);

/** Reads the signed-in user, and keeps them as they change. */
export function ViewerProvider({ children }: { children: ReactNode }) {
  const { data: answer, error, reload } = useQuery(ViewerOfPage, noVariables);
  const data = useKept('viewer', ViewerOfPage, answer);
  useEvents(ViewerEvents, noVariables, () => void reload());
  const viewer = useMemo(
    () => data && { ...data.viewer, isGuest: data.viewer.user.kind === 'GUEST', reload },
    [data, reload],
  );
  if (viewer) return <ViewerContext.Provider value={viewer}>{children}</ViewerContext.Provider>;
  return error && !error.temporary ? <ErrorNotice error={error} onRetry={reload} /> : <Loading />;
}

const noVariables = {};

/** The signed-in user. Only for pages that need one. */
export function useViewer(): ShownViewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('The component stands outside of ViewerProvider.');
  return viewer;
}
