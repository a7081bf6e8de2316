import { type RawBuilder, sql } from 'kysely';

/** A row with the number of the range that it belongs to. */
export interface Numbered {
  number: number;
}

/** Ranges of one order, which one statement reads. */
export class AskedRanges<R> {
  constructor(
    private readonly ranges: readonly (readonly [number, R])[],
    readonly order: 'asc' | 'desc',
  ) {}

  /** The numbers of the ranges, by which `read` names them. */
  get numbers(): number[] {
    return this.ranges.map(([number]) => number);
  }

  /** Returns one value of each range: a column of `unnest`. */
  each<V>(of: (range: R) => V): V[] {
    return this.ranges.map(([, range]) => of(range));
  }
}

/**
 * Reads the rows of ranges, of which some are read ascending and some descending: one statement for each order that
 * occurs.
 * @param read returns the rows of the ranges of one order, those of each range in this order.
 */
export async function readEachOrder<R extends { order: 'asc' | 'desc' }, Row extends Numbered, T>(
  ranges: readonly R[],
  toItem: (row: Row) => T,
  read: (asked: AskedRanges<R>, order: RawBuilder<unknown>) => Promise<Row[]>,
): Promise<T[][]> {
  const found = ranges.map((): T[] => []);
  for (const order of ['asc', 'desc'] as const) {
    const asked = [...ranges.entries()].filter(([, range]) => range.order === order);
    if (asked.length === 0) continue;
    for (const row of await read(new AskedRanges(asked, order), sql.raw(order))) found[row.number]?.push(toItem(row));
  }
  return found;
}
