import type { Database } from '../../../platform/database/index.js';
import { type KeyRange, keyRange, type Page, pageOf, rangeOf } from '../../../platform/graphql/index.js';
import type { AccountService, User, UserId } from '../../accounts/index.js';
import type { Presence } from '../status/presence.types.js';
import type { OnlineCandidates } from './online-candidates.js';
import { canMatch, dependsOnPresence, isOnlineOnly, matches } from './presence-filter.js';
import { meetsFilter } from './user-conditions.js';
import { OrderDirection, type UserFilter, type UserOrder, UserOrderField, type UsersArgs } from './user-list.input.js';
import { cursorOfPlace, parsePlace, type UserPlace } from './user-place.js';
import { segmentsBetween, segmentsOf, type UserSegment } from './user-segments.js';

/** The number of users to read at once if their presence decides which of them are listed. */
const checkedAtOnce = 500;
/** The maximum number of users to look at per page. */
const mostLookedAt = 10_000;

const newestFirst: UserOrder = { field: UserOrderField.CREATED_AT, direction: OrderDirection.DESC };

interface Search {
  viewerId: UserId;
  filter: UserFilter;
  field: UserOrderField;
  keys: KeyRange<UserPlace>;
  /** Returns the users that may be online, or null if they are too many. */
  online: () => Promise<UserId[] | null>;
}

/** Lists all users for administrators. */
export class UserList {
  constructor(
    private readonly database: Database,
    private readonly accounts: Pick<AccountService, 'usersById'>,
    /** Returns presences as a viewer sees them. */
    private readonly presencesOf: (viewerId: UserId, userIds: readonly UserId[]) => Promise<Presence[]>,
    private readonly online: OnlineCandidates,
  ) {}

  /**
   * Returns a page of users. The page is short if few of very many users match a filter of presence: it then ends at the
   * last user that was looked at.
   * @throws {HubbubError} BAD_CURSOR if a cursor is not one of this order.
   * @throws {HubbubError} UNAVAILABLE if the list depends on presence and its store cannot be reached.
   */
  async page(viewerId: UserId, { filter, orderBy, ...args }: UsersArgs): Promise<Page<User>> {
    const { field, direction } = orderBy ?? newestFirst;
    const range = rangeOf(args, (cursor, argument) => parsePlace(cursor, argument, field, segmentsOf[field]));
    const keys = keyRange(range, direction === OrderDirection.ASC ? 'asc' : 'desc');
    const online = once(() => this.online.of(viewerId));
    const { places, stoppedAt } = await this.#walk({ viewerId, filter: filter ?? {}, field, keys, online });
    const page = pageOf(places, range, (place) => cursorOfPlace(field, place));
    if (stoppedAt) continueAt(page, cursorOfPlace(field, stoppedAt), range.isBackward);
    return this.#withUsers(page);
  }

  /** Reads on until the page is full, or enough users were looked at. */
  async #walk(search: Search): Promise<{ places: UserPlace[]; stoppedAt: UserPlace | null }> {
    const places: UserPlace[] = [];
    let lookedAt = 0;
    for await (const { read, listed } of this.#chunks(search)) {
      places.push(...listed);
      lookedAt += read.length;
      if (places.length >= search.keys.limit) break;
      if (lookedAt >= mostLookedAt) return { places, stoppedAt: read.at(-1) ?? null };
    }
    return { places, stoppedAt: null };
  }

  async *#chunks(search: Search): AsyncGenerator<{ read: UserPlace[]; listed: UserPlace[] }, void> {
    const { viewerId, filter, field, keys } = search;
    for (const { number, segment, ...bounds } of segmentsBetween(segmentsOf[field], keys)) {
      if (!canMatch(segment, filter)) continue;
      const limit = dependsOnPresence(segment, filter) ? checkedAtOnce : keys.limit;
      const where = await whereOf(search, segment);
      const lastSeenBefore = filter.lastSeenBefore ?? null;
      for (let range = { ...bounds, viewerId, where, lastSeenBefore, order: keys.order, limit }; ; ) {
        const rows = await this.database.run(segment.select(range));
        const read = rows.map((row) => ({ segment: number, ...row }));
        yield { read, listed: await this.#listed(search, segment, read) };
        const last = read.at(-1);
        if (!last || read.length < limit) break;
        range = keys.order === 'asc' ? { ...range, above: last } : { ...range, below: last };
      }
    }
  }

  async #listed({ viewerId, filter }: Search, segment: UserSegment, read: UserPlace[]): Promise<UserPlace[]> {
    if (read.length === 0 || !dependsOnPresence(segment, filter)) return read;
    const userIds = read.map(({ id }) => id);
    const presences = await this.presencesOf(viewerId, userIds);
    const ids = new Set(presences.filter((presence) => matches(presence, segment, filter)).map(({ userId }) => userId));
    return read.filter(({ id }) => ids.has(id));
  }

  async #withUsers({ edges, pageInfo }: Page<UserPlace>): Promise<Page<User>> {
    const users = await this.accounts.usersById(edges.map(({ node }) => node.id));
    const found = edges.flatMap(({ cursor }, n) => {
      const node = users[n];
      return node ? { cursor, node } : [];
    });
    return { edges: found, pageInfo };
  }
}

async function whereOf({ filter, online }: Search, segment: UserSegment) {
  const candidates = isOnlineOnly(segment, filter) ? await online() : null;
  return meetsFilter(filter, candidates);
}

/** Lets the next page begin where the search for this one stopped. */
function continueAt({ pageInfo }: Page<unknown>, cursor: string, isBackward: boolean): void {
  if (isBackward) Object.assign(pageInfo, { hasPreviousPage: true, startCursor: cursor });
  else Object.assign(pageInfo, { hasNextPage: true, endCursor: cursor });
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
