import { useState } from 'react';
import { PagesFoot } from '../../data/pages-foot.tsx';
import { useDelayed } from '../../data/use-delayed.ts';
import { useEvents } from '../../data/use-events.ts';
import { usePages } from '../../data/use-pages.ts';
import type { PublicGroupsQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { PeopleFrame } from '../../people/people-frame.tsx';
import { useText } from '../../texts/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Rows } from '../../ui/rows.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Invitations } from './invitations.tsx';
import { PublicGroupRow } from './public-group-row.tsx';

const PublicGroups = graphql(`
  query PublicGroups($search: String, $after: String) {
    groups(first: 30, search: $search, after: $after) {
      edges {
        node {
          id
          ...PublicGroupRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const PublicGroupChanges = graphql(`
  subscription PublicGroupChanges {
    publicGroupEvents {
      __typename
    }
  }
`);

/** The invitations of the viewer, and the groups that everyone can join. */
export function PublicGroupsPage() {
  const text = useText();
  const [typed, setTyped] = useState('');
  const search = useDelayed(typed.trim()) || null;
  const pages = usePages(PublicGroups, { search }, groupsOf);
  useEvents(PublicGroupChanges, noVariables, () => void pages.reload());
  const empty = (
    <EmptyState icon="group" title={search ? text('groups.noMatch') : text('groups.none')}>
      {search ? text('groups.noMatchAdvice') : text('groups.noneAdvice')}
    </EmptyState>
  );
  return (
    <PeopleFrame title={text('groups.public')}>
      <Invitations />
      <TextField
        type="search"
        label={text('groups.search')}
        hint={text('groups.searchHint')}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        maxLength={80}
        autoComplete="off"
      />
      <Rows label={text('groups.public')}>
        {pages.nodes.map((group) => (
          <PublicGroupRow key={group.id} group={group} />
        ))}
      </Rows>
      <PagesFoot pages={pages} empty={empty} />
    </PeopleFrame>
  );
}

const noVariables = {};
const groupsOf = (answer: PublicGroupsQuery) => answer.groups;
