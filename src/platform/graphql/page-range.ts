import { Max, Min } from 'class-validator';
import { ArgsType, Field, Int } from 'type-graphql';
import { badInput } from '../errors/index.js';
import { backwardPage, forwardPage, maxPage, type Page } from './connection.js';
import { graphqlTexts } from './graphql.texts.js';

/** Default size of a page. */
const defaultPage = 20;

/** Arguments of a list that clients read in both directions. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `The first of them, 1 to ${maxPage}; ${defaultPage} if neither \`first\` nor \`last\` is given.`,
  })
  @Min(1)
  @Max(maxPage)
  declare first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what follows this cursor.' })
  declare after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `The last of them, 1 to ${maxPage}, in the order of the list. Not together with \`first\`.`,
  })
  @Min(1)
  @Max(maxPage)
  declare last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor.' })
  declare before?: string | null;
}

export type Order = 'asc' | 'desc';

/** The range of a list that makes a page. */
export interface PageRange<K> {
  /** The key of the row before the page; null for the beginning of the list. */
  after: K | null;
  /** The key of the row after the page; null for the end of the list. */
  before: K | null;
  /** True if the rows are read from the end of the list. */
  isBackward: boolean;
  /** Number of rows to read: one more than the page holds, which shows whether there are more. */
  limit: number;
}

/** The rows between two keys, both excluded. */
export interface KeyRange<K> {
  above: K | null;
  below: K | null;
  order: Order;
  limit: number;
}

/**
 * Parses the arguments of a page.
 * @param parse parses a cursor; `field` is the name of its argument.
 */
export function rangeOf<K>(
  { first, after, last, before }: PageArgs,
  parse: (cursor: string, field: string) => K,
): PageRange<K> {
  if (first != null && last != null) throw badInput('first', graphqlTexts.eitherFirstOrLast());
  return {
    after: after == null ? null : parse(after, 'after'),
    before: before == null ? null : parse(before, 'before'),
    isBackward: last != null,
    limit: (last ?? first ?? defaultPage) + 1,
  };
}

/**
 * Returns the rows to read for a page.
 * @param order the order of the list by its key.
 */
export function keyRange<K>({ after, before, isBackward, limit }: PageRange<K>, order: Order = 'asc'): KeyRange<K> {
  const [above, below] = order === 'asc' ? [after, before] : [before, after];
  return { above, below, order: (order === 'asc') === isBackward ? 'desc' : 'asc', limit };
}

/**
 * Creates the page of a range.
 * @param rows the rows in the order in which `keyRange` reads them.
 */
export function pageOf<T>(
  rows: T[],
  { after, before, isBackward, limit }: PageRange<unknown>,
  cursorOf: (node: T) => string,
): Page<T> {
  return isBackward
    ? backwardPage(rows, limit - 1, before !== null, cursorOf)
    : forwardPage(rows, limit - 1, after !== null, cursorOf);
}
