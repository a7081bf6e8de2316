import { useState } from 'react';
import { useSearch } from 'wouter';
import { PagesFoot } from '../../data/pages-foot.tsx';
import { useDelayed } from '../../data/use-delayed.ts';
import { usePages } from '../../data/use-pages.ts';
import type { AdminUsersQuery } from '../../gql/graphql.ts';
import { useText } from '../../texts/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Rows } from '../../ui/rows.tsx';
import { AdminFrame } from '../admin-frame.tsx';
import { FilterForm } from './filter-form.tsx';
import type { ListedUser } from './user-changes.ts';
import { AdminUsers } from './user-documents.ts';
import { UserRow } from './user-row.tsx';
import { newestUsers, type ShownUsers } from './users-filter.ts';

/** All users of the server, by a filter, with what administrators can do. `?query=` in the address begins with a name. */
export function UsersPage() {
  const query = new URLSearchParams(useSearch()).get('query') ?? '';
  return <FilteredUsers key={query} query={query} />;
}

function FilteredUsers({ query }: { query: string }) {
  const text = useText();
  const [chosen, setChosen] = useState<ShownUsers>({ ...newestUsers, filter: query ? { query } : {} });
  const shown = useDelayed(chosen);
  return (
    <AdminFrame title={text('admin.users.title')}>
      <FilterForm initialQuery={query} onChange={setChosen} />
      <UserList key={JSON.stringify(shown)} shown={shown} />
    </AdminFrame>
  );
}

function UserList({ shown: { filter, orderBy } }: { shown: ShownUsers }) {
  const text = useText();
  const pages = usePages(AdminUsers, { filter, orderBy }, usersOf);
  // Users who were changed here stay where they are, even if they no longer match the filter.
  const [changed, setChanged] = useState<ReadonlyMap<string, ListedUser>>(new Map());
  const empty = (
    <EmptyState icon="people" title={text('admin.users.none')}>
      {text('admin.users.noneAdvice')}
    </EmptyState>
  );
  const take = (id: string, user: ListedUser | null) => user && setChanged((before) => new Map(before).set(id, user));
  return (
    <>
      <Rows label={text('admin.users.title')}>
        {pages.nodes.map((user) => (
          <UserRow key={user.id} user={changed.get(user.id) ?? user} onChanged={(after) => take(user.id, after)} />
        ))}
      </Rows>
      {pages.nodes.length === 0 && pages.hasMore && <p role="status">{text('admin.users.noneYet')}</p>}
      <PagesFoot pages={pages} empty={empty} />
    </>
  );
}

const usersOf = (answer: AdminUsersQuery) => answer.users;
