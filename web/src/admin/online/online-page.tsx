import { usePresences } from '@hubbub/client/react';
import { useMemo, useState } from 'react';
import { PagesFoot } from '../../data/pages-foot.tsx';
import { useEvents } from '../../data/use-events.ts';
import { usePages } from '../../data/use-pages.ts';
import type { OnlineUsersQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Rows } from '../../ui/rows.tsx';
import { AdminFrame } from '../admin-frame.tsx';
import { OnlineRow } from './online-row.tsx';

const OnlineUsers = graphql(`
  query OnlineUsers($after: String) {
    onlineUsers(first: 50, after: $after) {
      edges {
        node {
          id
          status
          devices
          user {
            id
            ...UserBadge
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const OnlineCount = graphql(`
  subscription OnlineCount {
    onlineCountEvents {
      __typename
      ... on OnlineCount {
        count
      }
    }
  }
`);

/** The users who are online now. The number is live; the list follows it until further pages of it are shown. */
export function OnlinePage() {
  const text = useText();
  const [count, setCount] = useState<number | null>(null);
  const pages = usePages(OnlineUsers, noVariables, onlineOf);
  const isFirstPage = pages.nodes.length <= pageSize;
  useEvents(OnlineCount, noVariables, (event) => {
    if (event?.__typename === 'OnlineCount') setCount(event.count);
    if (isFirstPage) void pages.reload();
  });
  const ids = useMemo(() => pages.nodes.flatMap(({ user }) => user?.id ?? []), [pages.nodes]);
  const presences = usePresences(ids);
  const reload = (
    <Button onClick={() => void pages.reload()} disabled={pages.isLoading}>
      {text('admin.reload')}
    </Button>
  );
  return (
    <AdminFrame
      title={text('admin.online.title')}
      lead={count === null ? undefined : text('admin.online.count', { count })}
      actions={reload}
    >
      <Rows label={text('admin.online.title')}>
        {pages.nodes.map(({ id, status, devices, user }) => (
          <OnlineRow key={id} user={user} status={presences.get(user?.id ?? '')?.status ?? status} devices={devices} />
        ))}
      </Rows>
      <PagesFoot pages={pages} empty={<EmptyState icon="people" title={text('admin.online.none')} />} />
    </AdminFrame>
  );
}

/** Number of users in a page, as in the query. */
const pageSize = 50;
const noVariables = {};
const onlineOf = (answer: OnlineUsersQuery) => answer.onlineUsers;
