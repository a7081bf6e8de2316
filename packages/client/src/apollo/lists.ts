import type { ApolloCache, Reference } from '@apollo/client';
import { parse } from 'graphql';
import { type ListChange, type ListEdge, type ListPlace, listChanges, withEdge } from '../lists/changes.js';
import { conversationTypes } from '../lists/conversation-types.js';

/** A paged list in the cache. */
interface StoredList {
  readonly edges?: readonly StoredEdge[];
  readonly pageInfo?: { readonly hasNextPage?: boolean; readonly hasPreviousPage?: boolean };
}

interface StoredEdge {
  readonly node: Reference;
}

type ReadField = (name: string, from: Reference) => unknown;

/**
 * Puts the `edge` of an event, or of the answer to a mutation, into the lists of the cache that it belongs to, and takes out
 * what an event removes. Each object is in a list once, however often its edge comes. Pass it as `update` of a mutation, and
 * call it for each result of a subscription.
 */
export function updateLists(cache: ApolloCache, { data }: { readonly data?: unknown }): void {
  cache.batch({
    update: () => {
      for (const change of listChanges(data)) {
        for (const id of ownersOf(cache, change.place)) apply(cache, id, change);
      }
    },
  });
}

const ViewerId = parse('query ViewerId { viewer { id } }');

/** The keys that the owner of a list can have in the cache. */
function ownersOf(cache: ApolloCache, { owner }: ListPlace): readonly string[] {
  if (owner === 'query') return ['ROOT_QUERY'];
  if (owner !== 'viewer') return conversationTypes.map((type) => `${type}:${owner}`);
  const known = cache.readQuery<{ viewer: { id: string } }>({ query: ViewerId });
  return known ? [`Viewer:${known.viewer.id}`] : [];
}

function apply(cache: ApolloCache, id: string, change: ListChange): void {
  cache.modify<Record<string, StoredList>>({
    id,
    fields: {
      [change.place.field]: (stored: unknown, { storeFieldName, toReference, readField }: Modifying) => {
        const list = stored as StoredList | null;
        if (!list?.edges || !isOf(change.place, storeFieldName)) return list;
        if (change.action === 'add') return withNode(list, list.edges, change, { toReference, readField });
        const edges = list.edges.filter(({ node }) => !change.isRemoved(valueAt(node, change.path, readField)));
        return edges.length < list.edges.length ? { ...list, edges } : list;
      },
    } as never,
  });
}

interface Modifying {
  readonly storeFieldName: string;
  readonly toReference: (object: ListEdge['node']) => Reference | undefined;
  readonly readField: ReadField;
}

function withNode(
  list: StoredList,
  edges: readonly StoredEdge[],
  change: Extract<ListChange, { action: 'add' }>,
  { toReference, readField }: Pick<Modifying, 'toReference' | 'readField'>,
): StoredList {
  const node = toReference(change.edge.node);
  if (!node || edges.some((each) => each.node.__ref === node.__ref)) return list;
  const { hasNextPage = false, hasPreviousPage = false } = list.pageInfo ?? {};
  if (change.at === 'end' ? hasNextPage : hasPreviousPage) return list;
  const added = { ...change.edge, node };
  return { ...list, edges: withEdge(edges, change, added, (each) => readField('position', each.node)) };
}

/** Whether a list of a field is the one of the place; its arguments stand in JSON behind its name. */
function isOf({ field, filter }: ListPlace, storeFieldName: string): boolean {
  const given = JSON.parse(storeFieldName.slice(field.length + 1) || '{}') as Record<string, unknown>;
  return Object.entries(filter ?? {}).every(([name, value]) => given[name] === value);
}

function valueAt(node: Reference, path: readonly string[], readField: ReadField): unknown {
  return path.reduce<unknown>((from, name) => (from ? readField(name, from as Reference) : undefined), node);
}
