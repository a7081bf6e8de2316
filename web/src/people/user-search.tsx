import { useDeferredValue, useState } from 'react';
import { ErrorNotice } from '../data/error-notice.tsx';
import { useDelayed } from '../data/use-delayed.ts';
import { useQuery } from '../data/use-query.ts';
import type { UserBadgeFragment } from '../gql/graphql.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { useText } from '../texts/use-text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { TextField } from '../ui/text-field.tsx';
import { UserBadge } from './user-badge.ts';
import styles from './user-search.module.css';

const SearchUsers = graphql(`
  query SearchUsers($query: String!) {
    searchUsers(query: $query, first: 20) {
      edges {
        node {
          id
          ...UserBadge
        }
      }
    }
  }
`);

/** Finds a user by a name, and calls back with the chosen one. */
export function UserSearch({ onChoose }: { onChoose: (user: UserBadgeFragment) => void }) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const query = useDelayed(typed.trim());
  const { data, error, isLoading } = useQuery(SearchUsers, query.length >= shortest ? { query } : null);
  const found = useDeferredValue(data?.searchUsers.edges.map(({ node }) => readFragment(UserBadge, node)));
  return (
    <>
      <TextField
        type="search"
        label={text('people.search')}
        hint={text('people.searchHint')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
        autoCapitalize="none"
      />
      <ErrorNotice error={error} />
      {found && found.length > 0 ? (
        <ul className={styles.results} aria-label={text('people.found')}>
          {found.map((user) => (
            <li key={user.id}>
              <button type="button" className={styles.user} onClick={() => onChoose(user)}>
                <Avatar id={user.id} name={user.displayName} url={user.avatarUrl} />
                <span className={styles.name}>
                  {user.displayName}
                  {user.username && <span className={styles.username}>@{user.username}</span>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.advice} role="status">
          {found && !isLoading ? text('people.foundNone') : ''}
        </p>
      )}
    </>
  );
}

/** The server finds nothing by fewer letters. */
const shortest = 2;
