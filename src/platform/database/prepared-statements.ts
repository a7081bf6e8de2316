import { type RawBuilder, sql } from 'kysely';
import type { Query, QueryStep } from './postgres-connection.js';

const mark = /^\/\* prepared: (\w+) \*\//;

/** Number of runs (as a power of 4) on one connection after which a statement is no longer planned anew here. */
const lastGeneration = 8;

/**
 * Marks a statement whose text never changes. Each connection to PostgreSQL then parses and plans it only a few times
 * in all. For other databases the mark is a comment.
 */
export function prepared(name: string): RawBuilder<unknown> {
  return sql.raw(`/* prepared: ${name} */ `);
}

/**
 * Prepares the marked statements. A plan fits the tables as they were, and the tables of a new installation grow fast.
 * So the plan is made anew after 4, 16, 64 … runs. Later PostgreSQL analyses changed tables and drops bad plans by
 * itself.
 */
export const prepareMarked: QueryStep = (query: Query) => {
  const runs = new Map<string, number>();
  return (text, values, ...rest) => {
    const name = typeof text === 'string' ? mark.exec(text)?.[1] : undefined;
    if (!name) return query(text, values, ...rest);
    const run = (runs.get(name) ?? 0) + 1;
    runs.set(name, run);
    const generation = Math.min(Math.floor(Math.log2(run) / 2), lastGeneration);
    return query({ name: `${name}_${generation}`, text, values }, ...rest);
  };
};
