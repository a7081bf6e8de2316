import relay, { type MissingFieldHandler } from 'relay-runtime';

/** The fields of the query that return the object of an id. */
const byId: ReadonlySet<string> = new Set(['node', 'conversation', 'project', 'attachment']);

/** Lets queries by id, and `nodes`, be answered from the store if another query has read the objects. */
export const missingFieldHandlers: MissingFieldHandler[] = [
  {
    kind: 'linked',
    handle: (field, parent, args) =>
      isOfQuery(parent) && byId.has(field.name) && typeof args.id === 'string' ? args.id : undefined,
  },
  {
    kind: 'pluralLinked',
    handle: (field, parent, args) =>
      isOfQuery(parent) && field.name === 'nodes' && Array.isArray(args.ids) ? args.ids : undefined,
  },
];

function isOfQuery(parent: { getType(): string } | null | undefined): boolean {
  return parent?.getType() === relay.ROOT_TYPE;
}
