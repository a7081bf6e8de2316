import type { Cache, CacheExchangeOpts, Entity, UpdateResolver } from '@urql/exchange-graphcache';
import { type ListChange, type ListPlace, listChanges, messageLists, withEdge } from '../lists/changes.js';
import { conversationTypes } from '../lists/conversation-types.js';

/** A page of a list in the cache. */
interface StoredPage {
  readonly owner: string;
  readonly fieldKey: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly key: string;
  readonly edges: readonly string[];
}

/**
 * Puts the edges of events and of answers into the lists that they belong to, takes out what events remove, and after a
 * `Gap` drops the pages of a history that may have a hole behind them. Each object is in a list once, however often its
 * edge comes.
 */
const update: UpdateResolver = (result, _variables, cache) => {
  for (const change of listChanges(result)) {
    for (const page of pagesOf(cache, change.place)) apply(cache, page, change);
  }
  for (const event of Object.values(result)) {
    const { __typename, subjectId } = (event ?? {}) as { __typename?: string; subjectId?: string };
    if (__typename === 'Gap' && subjectId) forgetFormerPages(cache, subjectId);
  }
};

const subscriptions = ['friendEvents', 'membershipEvents', 'messageEvents', 'notificationEvents'];
const mutations = [
  'acceptFriendRequest',
  'acceptInvitation',
  'blockUser',
  'createGroup',
  'createProject',
  'joinByLink',
  'joinGroup',
  'openDirectChat',
  'sendFriendRequest',
  'sendMessage',
];

const all = (fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, update]));

/** For Graphcache: all fields whose results have an `edge`, or remove something from a list. */
export const updates: NonNullable<CacheExchangeOpts['updates']> = {
  Subscription: all(subscriptions),
  Mutation: all(mutations),
};

function pagesOf(cache: Cache, { owner, field, filter }: ListPlace): readonly StoredPage[] {
  return ownersOf(cache, owner).flatMap((key) =>
    cache.inspectFields(key).flatMap(({ fieldName, fieldKey, arguments: given }) => {
      const args = given ?? {};
      const isOf = Object.entries(filter ?? {}).every(([name, value]) => args[name] === value);
      const page = fieldName === field && isOf ? cache.resolve(key, fieldKey) : null;
      const edges = typeof page === 'string' ? cache.resolve(page, 'edges') : null;
      return Array.isArray(edges)
        ? [{ owner: key, fieldKey, args, key: page as string, edges: edges as string[] }]
        : [];
    }),
  );
}

/** The keys that the owner of a list can have in the cache. */
function ownersOf(cache: Cache, owner: ListPlace['owner']): readonly string[] {
  if (owner === 'query') return ['Query'];
  if (owner !== 'viewer') return conversationTypes.map((type) => `${type}:${owner}`);
  const viewer = cache.resolve('Query', 'viewer');
  return typeof viewer === 'string' ? [viewer] : [];
}

function apply(cache: Cache, page: StoredPage, change: ListChange): void {
  const { key, edges } = page;
  if (change.action === 'remove') {
    const kept = edges.filter((edge) => !change.isRemoved(valueAt(cache, edge, ['node', ...change.path])));
    if (kept.length < edges.length) cache.link(key, 'edges', kept);
    return;
  }
  const added = cache.keyOfEntity({ ...change.edge, node: { ...change.edge.node } } as Entity);
  if (!added || edges.includes(added) || !reaches(cache, page, change.at)) return;
  const positionOf = (edge: string) => valueAt(cache, edge, ['node', 'position']);
  cache.link(key, 'edges', withEdge(edges, change, added, positionOf));
}

/** Whether nothing of the list is beyond this end of the page. */
function reaches(cache: Cache, { key, args }: StoredPage, end: 'start' | 'end'): boolean {
  const isOther = end === 'end' ? args.before != null : args.after != null;
  return !isOther && !valueAt(cache, key, ['pageInfo', end === 'end' ? 'hasNextPage' : 'hasPreviousPage']);
}

function forgetFormerPages(cache: Cache, conversationId: string): void {
  const pages = messageLists(conversationId).flatMap((place) => pagesOf(cache, place));
  for (const { owner, fieldKey, args } of pages) {
    if (args.before != null || args.after != null) cache.invalidate(owner, fieldKey);
  }
}

function valueAt(cache: Cache, from: string, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (typeof at === 'string' ? cache.resolve(at, name) : undefined), from);
}
