import { writtenIn } from '../../data/field-error.ts';
import type { UserFilter, UserOrder } from '../../gql/graphql.ts';
import { startOf } from '../start-of-day.ts';

/** Which users are listed, and in which order. */
export interface ShownUsers {
  readonly filter: UserFilter;
  readonly orderBy: UserOrder;
}

export const statuses = ['ONLINE', 'AWAY', 'DO_NOT_DISTURB', 'OFFLINE'] as const;
export const roles = ['ADMIN', 'USER', 'GUEST'] as const;

/** The orders of the list by their names. */
export const orders: Readonly<Record<string, UserOrder>> = {
  NEWEST: { field: 'CREATED_AT', direction: 'DESC' },
  OLDEST: { field: 'CREATED_AT', direction: 'ASC' },
  USERNAME: { field: 'USERNAME', direction: 'ASC' },
  SEEN_LATELY: { field: 'LAST_SEEN_AT', direction: 'DESC' },
  SEEN_LONG_AGO: { field: 'LAST_SEEN_AT', direction: 'ASC' },
};

/** All users, the newest first. */
export const newestUsers: ShownUsers = { filter: {}, orderBy: { field: 'CREATED_AT', direction: 'DESC' } };

/** Returns the filter and the order that the fields describe. */
export function shownUsers(values: FormData): ShownUsers {
  const query = writtenIn(values, 'query').trim();
  const status = statuses.find((each) => each === writtenIn(values, 'presence'));
  const role = roles.find((each) => each === writtenIn(values, 'role'));
  const archived = writtenIn(values, 'archived');
  const banned = writtenIn(values, 'banned');
  const lastSeenBefore = startOf(writtenIn(values, 'lastSeenBefore'));
  const filter: UserFilter = {
    ...(query && { query }),
    ...(status && { presence: [status] }),
    ...(role && { role }),
    ...(archived && { archived: archived === 'true' }),
    ...(banned && { banned: banned === 'true' }),
    ...(lastSeenBefore && { lastSeenBefore }),
  };
  return { filter, orderBy: orders[writtenIn(values, 'order')] ?? newestUsers.orderBy };
}
