import relay, { type RecordProxy, type RecordSourceSelectorProxy, type SelectorStoreUpdater } from 'relay-runtime';
import { type ListChange, type ListPlace, listChanges, withEdge } from '../lists/changes.js';

const { ConnectionHandler } = relay;

/**
 * Returns an `updater` for a subscription or mutation: it puts the `edge` of an event or answer into the connections that it
 * belongs to, and takes out what an event removes. Each object is in a list once, however often its edge comes. It replaces
 * `@appendEdge`, `@prependEdge` and `@deleteEdge`.
 *
 * @param field the root field, such as `messageEvents`
 * @param connections their ids, of `ConnectionHandler.getConnectionID`
 */
export function listUpdater(field: string, connections: readonly string[]): SelectorStoreUpdater<unknown> {
  return (store) => {
    const payload = (store as RecordSourceSelectorProxy<Record<string, never>>).getRootField(
      field,
    ) as RecordProxy | null;
    if (!payload) return;
    for (const change of listChanges({ [field]: payloadOf(payload) })) {
      for (const id of connections) {
        const connection = store.get(id);
        if (connection && isOf(change.place, connection)) apply(store, connection, payload, change);
      }
    }
  };
}

/** The fields that tell what an event changes; only those that the document selects are in the store. */
function payloadOf(payload: RecordProxy): object {
  const edge = payload.getLinkedRecord('edge');
  const node = edge?.getLinkedRecord('node');
  return {
    __typename: payload.getType(),
    conversationId: payload.getValue('conversationId') ?? undefined,
    before: payload.getValue('before') ?? undefined,
    user: { id: payload.getLinkedRecord('user')?.getValue('id') },
    edge: node && {
      __typename: edge?.getType(),
      node: {
        id: node.getDataID(),
        conversationId: node.getValue('conversationId') ?? undefined,
        position: node.getValue('position') ?? undefined,
      },
    },
  };
}

/** Whether a connection is this list, by its id: `client:<owner>:__<key>_connection(<filters>)`. */
function isOf({ owner, type, filter }: ListPlace, connection: RecordProxy): boolean {
  const id = connection.getDataID();
  if (connection.getType() !== `${type}Connection`) return false;
  if (owner !== 'viewer' && owner !== 'query' && !id.includes(`:${owner}:`)) return false;
  if (owner === 'query' && !id.startsWith('client:root:')) return false;
  return Object.entries(filter ?? {}).every(
    ([name, value]) => !id.includes(`${name}:`) || id.includes(`${name}:${JSON.stringify(value)}`),
  );
}

function apply(
  store: RecordSourceSelectorProxy<unknown>,
  connection: RecordProxy,
  payload: RecordProxy,
  change: ListChange,
): void {
  if (change.action === 'remove') {
    for (const node of nodesOf(connection)) {
      if (change.isRemoved(valueAt(node, change.path))) ConnectionHandler.deleteNode(connection, node.getDataID());
    }
    return;
  }
  const isThere = nodesOf(connection).some((node) => node.getDataID() === change.edge.node.id);
  const pageInfo = connection.getLinkedRecord('pageInfo');
  if (isThere || pageInfo?.getValue(change.at === 'end' ? 'hasNextPage' : 'hasPreviousPage')) return;
  // The next event overwrites the edge of this one, so the list gets a copy.
  const edge = ConnectionHandler.buildConnectionEdge(store, connection, payload.getLinkedRecord('edge'));
  if (!edge) return;
  const edges = (connection.getLinkedRecords('edges') ?? []).filter((each) => each != null);
  const positionOf = (each: RecordProxy) => each.getLinkedRecord('node')?.getValue('position');
  connection.setLinkedRecords(withEdge(edges, change, edge, positionOf), 'edges');
}

function nodesOf(connection: RecordProxy): readonly RecordProxy[] {
  const edges = connection.getLinkedRecords('edges') ?? [];
  return edges.flatMap((edge) => edge?.getLinkedRecord('node') ?? []);
}

function valueAt(node: RecordProxy, path: readonly string[]): unknown {
  const owner = path.slice(0, -1).reduce<RecordProxy | null | undefined>((at, name) => at?.getLinkedRecord(name), node);
  return owner?.getValue(path.at(-1) ?? '');
}
