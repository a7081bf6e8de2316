import { Max, Min } from 'class-validator';
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { ErrorCode, HubbubError } from '../errors/index.js';

/** Maximum size of a page of any list. */
export const maxPage = 100;

@ObjectType({ description: 'Where a page stands in its list (Relay connections).' })
export class PageInfo {
  @Field({ description: 'There is more after `endCursor`.' })
  declare hasNextPage: boolean;

  @Field({ description: 'There is more before `startCursor`.' })
  declare hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge.' })
  declare startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge.' })
  declare endCursor: string | null;
}

/** Arguments of a list that pages forward only. */
@ArgsType()
export class ForwardPageArgs {
  @Field(() => Int, {
    defaultValue: 20,
    description: `The size of the page, 1 to ${maxPage}. This list pages forward only: clients read it from its start.`,
  })
  @Min(1)
  @Max(maxPage)
  declare first: number;

  @Field(() => String, { nullable: true, description: 'Only items after this cursor.' })
  declare after?: string | null;
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

/** A page of a list, in the form of its GraphQL connection. */
export interface Page<T> {
  edges: Edge<T>[];
  pageInfo: PageInfo;
}

type NodeType<T extends object> = () => ClassType<T> | (abstract new () => T);

/** Declares the type `<name>Edge`. */
export function edgeOf<T extends object>(name: string, node: NodeType<T>) {
  @ObjectType(`${name}Edge`, { description: `One ${name} in a list.` })
  class NodeEdge implements Edge<T> {
    @Field({ description: 'The place in the list, for `after`, or `before` if it has that.' })
    declare cursor: string;

    @Field(() => node() as ClassType<T>, { description: `The ${name} at this place.` })
    declare node: T;
  }
  return NodeEdge;
}

/**
 * Declares the Relay connection of a type: `<name>Edge` and `<name>Connection`.
 * @param NodeEdge the edge, if it is declared already because a payload or an event shows it.
 * @see https://relay.dev/graphql/connections.htm
 */
export function connectionOf<T extends object>(
  name: string,
  node: NodeType<T>,
  NodeEdge: ClassType<Edge<T>> = edgeOf(name, node),
) {
  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class Connection implements Page<T> {
    @Field(() => [NodeEdge], { description: 'The page, in the order of the list.' })
    declare edges: Edge<T>[];

    @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
    declare pageInfo: PageInfo;
  }
  return Connection;
}

/**
 * Creates a page from rows that were read forwards.
 * @param rows up to `first` + 1 rows. The surplus row shows that there are more.
 */
export function forwardPage<T>(rows: T[], first: number, after: unknown, cursorOf: (node: T) => string): Page<T> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: cursorOf(node), node }));
  return { edges, pageInfo: pageInfoOf(edges, Boolean(after), rows.length > first) };
}

/** Creates a page from rows that were read backwards from its end, newest first. */
export function backwardPage<T>(rows: T[], last: number, before: unknown, cursorOf: (node: T) => string): Page<T> {
  const edges = rows
    .slice(0, last)
    .reverse()
    .map((node) => ({ cursor: cursorOf(node), node }));
  return { edges, pageInfo: pageInfoOf(edges, rows.length > last, Boolean(before)) };
}

function pageInfoOf(edges: Edge<unknown>[], hasPreviousPage: boolean, hasNextPage: boolean): PageInfo {
  const [start, end] = [edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null];
  return { hasNextPage, hasPreviousPage, startCursor: start, endCursor: end };
}

/**
 * Parses a cursor that is a position.
 * @throws {HubbubError} BAD_CURSOR with `field` if the cursor is malformed.
 */
export function positionCursor(cursor: string, field: string): number;
export function positionCursor(cursor: string | null | undefined, field: string): number | null;
export function positionCursor(cursor: string | null | undefined, field: string): number | null {
  if (cursor == null) return null;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new HubbubError(ErrorCode.BAD_CURSOR, undefined, { field });
}

function fits(key: unknown, type: 'string' | 'number'): boolean {
  if (type === 'number') return Number.isSafeInteger(key);
  return typeof key === 'string' && key.length <= 256 && !key.includes('\0') && key.isWellFormed();
}

/** Encodes several sort keys as a cursor. */
export function keysetCursor(...keys: (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/**
 * Parses a cursor of `keysetCursor`.
 * @throws {HubbubError} BAD_CURSOR with `field` if the cursor is malformed.
 */
export function parseKeysetCursor(cursor: string, types: ('string' | 'number')[], field: string): (string | number)[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(keys) && keys.length === types.length && types.every((type, i) => fits(keys[i], type))) {
      return keys;
    }
  } catch {
    // Not JSON: rejected below, like JSON of another shape.
  }
  throw new HubbubError(ErrorCode.BAD_CURSOR, undefined, { field });
}
