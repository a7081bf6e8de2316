import type { EventOf } from '@hubbub/client';
import { useEffect, useState } from 'react';
import { useEvents } from '../../data/use-events.ts';
import { type PagesView, usePages } from '../../data/use-pages.ts';
import { useReadable } from '../../data/use-readable.ts';
import type { NewActionsSubscription, PastActionsQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { chosenLanguage } from '../../preferences/preferences.ts';

// The notifications of the viewer keep what others have done. The subscription continues them.
const PastActions = graphql(`
  query PastActions($locale: String!, $after: String) {
    viewer {
      id
      notifications(first: 100, after: $after) {
        cursor
        edges {
          node {
            id
            about {
              __typename
              ... on ProjectAction {
                position
                at
                text(locale: $locale)
                projectId
                project {
                  id
                }
                actor {
                  id
                  displayName
                  avatarUrl
                }
              }
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const NewActions = graphql(`
  subscription NewActions($after: Cursor, $locale: String!) {
    projectActionEvents(after: $after) {
      __typename
      ... on ProjectAction {
        position
        at
        text(locale: $locale)
        projectId
        project {
          id
        }
        actor {
          id
          displayName
          avatarUrl
        }
      }
    }
  }
`);

/** An action of another user in a project. */
export type ProjectAction = Extract<NewActionsEvent | About, { readonly text: string }>;

type NewActionsEvent = EventOf<NewActionsSubscription>;
type About = PastActionsQuery['viewer']['notifications']['edges'][number]['node']['about'];

/** Number of actions that are shown at once, and maximum number of notifications that are read to find them. */
const wanted = 15;
const mostRead = 1_000;

interface Added {
  /** The cursor of the page that these continue. */
  readonly since: string | null;
  readonly actions: readonly ProjectAction[];
}

interface ProjectActions {
  readonly actions: readonly ProjectAction[];
  /** How the rest of the list is loaded. */
  readonly pages: PagesView<unknown>;
}

/**
 * What others did in the viewer's projects, newest first, as it happens, with texts in the language of the page.
 *
 * @param projectId only actions in this project
 */
export function useProjectActions(projectId?: string): ProjectActions {
  const locale = useReadable(chosenLanguage);
  const pages = usePages(PastActions, { locale }, notificationsOf);
  const { cursor, hasMore, isLoading, error, loadMore } = pages;
  const [added, setAdded] = useState<Added>({ since: null, actions: [] });
  useEvents(NewActions, cursor === null ? null : { after: cursor, locale }, (event) => {
    const action = event && actionIn(event);
    if (!event) void pages.reload();
    if (action) setAdded((before) => ({ since: cursor, actions: [action, ...addedSince(before, cursor)] }));
  });
  const past = pages.nodes.flatMap(({ about }) => actionIn(about) ?? []);
  const actions = [...addedSince(added, cursor), ...past].filter((each) => !projectId || each.projectId === projectId);

  const isShort = actions.length < wanted && pages.nodes.length < mostRead;
  useEffect(() => {
    if (isShort && hasMore && !isLoading && !error) void loadMore();
  }, [isShort, hasMore, isLoading, error, loadMore]);
  return { actions, pages };
}

const notificationsOf = (answer: PastActionsQuery) => answer.viewer.notifications;

function addedSince({ since, actions }: Added, cursor: string | null): readonly ProjectAction[] {
  return since === cursor ? actions : [];
}

function actionIn(event: NewActionsEvent | About): ProjectAction | null {
  return 'text' in event ? event : null;
}
