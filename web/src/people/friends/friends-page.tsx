import { PagesFoot } from '../../data/pages-foot.tsx';
import { usePages } from '../../data/use-pages.ts';
import type { FriendsQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Rows } from '../../ui/rows.tsx';
import { PeopleFrame } from '../people-frame.tsx';
import { PersonRow } from '../person-row.tsx';
import { useFriendEvents } from '../use-friend-events.ts';
import { WriteButton } from '../write-button.tsx';

const Friends = graphql(`
  query Friends($after: String) {
    viewer {
      id
      friends(first: 50, after: $after) {
        edges {
          node {
            id
            user {
              id
              displayName
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

/** The friends of the viewer, and how available they are. */
export function FriendsPage() {
  const text = useText();
  const pages = usePages(Friends, noVariables, friendsOf);
  useFriendEvents(pages.reload);
  const empty = (
    <EmptyState icon="people" title={text('people.noFriends')}>
      {text('people.noFriendsAdvice')}
    </EmptyState>
  );
  return (
    <PeopleFrame title={text('people.friends')}>
      <Rows label={text('people.friends')}>
        {pages.nodes.map(({ id, user }) => (
          <PersonRow key={id} user={user} actions={user && <WriteButton userId={user.id} name={user.displayName} />} />
        ))}
      </Rows>
      <PagesFoot pages={pages} empty={empty} />
    </PeopleFrame>
  );
}

const noVariables = {};
const friendsOf = (answer: FriendsQuery) => answer.viewer.friends;
