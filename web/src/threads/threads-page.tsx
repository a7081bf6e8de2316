import { useState } from 'react';
import { useTitle } from '../app/use-title.ts';
import { PagesFoot } from '../data/pages-foot.tsx';
import { useEvents } from '../data/use-events.ts';
import { usePages } from '../data/use-pages.ts';
import type { FollowedThreadsQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { useText } from '../texts/use-text.ts';
import { CheckField } from '../ui/check-field.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageBody } from '../ui/page-body.tsx';
import { Rows } from '../ui/rows.tsx';
import { FollowedThreadChanges } from './thread-documents.ts';
import { ThreadRow } from './thread-row.tsx';

const FollowedThreads = graphql(`
  query FollowedThreads($unreadOnly: Boolean!, $after: String) {
    viewer {
      id
      threads(first: 20, unreadOnly: $unreadOnly, after: $after) {
        edges {
          node {
            id
            ...ThreadRow
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

/** The threads that the user follows, those with the latest replies first. */
export function ThreadsPage() {
  const text = useText();
  useTitle(text('threads.followed'));
  const [unreadOnly, setUnreadOnly] = useState(false);
  const pages = usePages(FollowedThreads, { unreadOnly }, threadsOf);
  useEvents(FollowedThreadChanges, noVariables, (event) => {
    if (event?.__typename !== 'Subscribed') void pages.reload();
  });
  return (
    <PageBody title={text('threads.followed')} lead={text('threads.followedLead')}>
      <CheckField
        label={text('threads.unreadOnly')}
        checked={unreadOnly}
        onChange={(event) => setUnreadOnly(event.target.checked)}
      />
      <Rows label={text('threads.followed')}>
        {pages.nodes.map((thread) => (
          <ThreadRow key={thread.id} thread={thread} />
        ))}
      </Rows>
      <PagesFoot
        pages={pages}
        empty={
          <EmptyState icon="reply" title={unreadOnly ? text('threads.noneUnread') : text('threads.none')}>
            {text('threads.noneAdvice')}
          </EmptyState>
        }
      />
    </PageBody>
  );
}

const noVariables = {};

function threadsOf({ viewer }: FollowedThreadsQuery) {
  return viewer.threads;
}
