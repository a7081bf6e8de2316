import { PagesFoot } from '../../data/pages-foot.tsx';
import { usePages } from '../../data/use-pages.ts';
import type { BlockedUsersQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Rows } from '../../ui/rows.tsx';
import { PeopleFrame } from '../people-frame.tsx';
import { PersonRow } from '../person-row.tsx';
import { RelationActions } from '../relation-actions.tsx';
import { useFriendEvents } from '../use-friend-events.ts';

const BlockedUsers = graphql(`
  query BlockedUsers($after: String) {
    viewer {
      id
      blockedUsers(first: 50, after: $after) {
        edges {
          node {
            id
            user {
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

/** The users whom the viewer has blocked. */
export function BlockedPage() {
  const text = useText();
  const pages = usePages(BlockedUsers, noVariables, blockedOf);
  useFriendEvents(pages.reload);
  const empty = (
    <EmptyState icon="shield" title={text('people.noBlocked')}>
      {text('people.noBlockedAdvice')}
    </EmptyState>
  );
  return (
    <PeopleFrame title={text('people.blocked')}>
      <Rows label={text('people.blocked')}>
        {pages.nodes.map(({ id, user }) => (
          <PersonRow key={id} user={user} actions={user && <RelationActions user={user} onChanged={pages.reload} />} />
        ))}
      </Rows>
      <PagesFoot pages={pages} empty={empty} />
    </PeopleFrame>
  );
}

const noVariables = {};
const blockedOf = (answer: BlockedUsersQuery) => answer.viewer.blockedUsers;
