import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import type { Database } from './database.js';

/**
 * Returns a batch function for loaders: it reads rows by their ids, in the given order. The result has null for an id
 * without a row.
 */
export function rowsById<Row extends { id: string }>(database: Database, Entity: EntityClass<Row>) {
  return async (ids: readonly string[]): Promise<(Row | null)[]> => {
    const where = { id: { $in: [...ids] } } as unknown as FilterQuery<Row>;
    const rows: Row[] = await database.fork().find(Entity, where);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  };
}
