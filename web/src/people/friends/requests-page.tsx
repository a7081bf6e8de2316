import { PagesFoot } from '../../data/pages-foot.tsx';
import { usePages } from '../../data/use-pages.ts';
import type { FriendRequestDirection, FriendRequestsQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Panel } from '../../ui/panel.tsx';
import { Rows } from '../../ui/rows.tsx';
import { PeopleFrame } from '../people-frame.tsx';
import { PersonRow } from '../person-row.tsx';
import { RelationActions } from '../relation-actions.tsx';
import { useFriendEvents } from '../use-friend-events.ts';

const FriendRequests = graphql(`
  query FriendRequests($direction: FriendRequestDirection!, $after: String) {
    viewer {
      id
      friendRequests(direction: $direction, first: 50, after: $after) {
        edges {
          node {
            id
            sender {
              id
              ...RelationTarget
              ...UserBadge
            }
            recipient {
              id
              ...RelationTarget
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
  }
`);

/** The friend requests that wait for an answer: of the viewer, and of others. */
export function RequestsPage() {
  const text = useText();
  return (
    <PeopleFrame title={text('people.requests')}>
      <Requests direction="RECEIVED" title={text('people.received')} none={text('people.noReceived')} />
      <Requests direction="SENT" title={text('people.sent')} none={text('people.noSent')} />
    </PeopleFrame>
  );
}

const requestsOf = (answer: FriendRequestsQuery) => answer.viewer.friendRequests;

function Requests({ direction, title, none }: { direction: FriendRequestDirection; title: string; none: string }) {
  const pages = usePages(FriendRequests, { direction }, requestsOf);
  useFriendEvents(pages.reload);
  return (
    <Panel title={title}>
      <Rows label={title}>
        {pages.nodes.map(({ id, sender, recipient }) => {
          const other = direction === 'RECEIVED' ? sender : recipient;
          return (
            <PersonRow
              key={id}
              user={other}
              actions={other && <RelationActions user={other} onChanged={pages.reload} />}
            />
          );
        })}
      </Rows>
      <PagesFoot pages={pages} empty={<p>{none}</p>} />
    </Panel>
  );
}
