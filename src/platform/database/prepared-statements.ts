import { type RawBuilder, sql } from 'kysely';
import type { Query, QueryStep } from './postgres-connection.js';

const mark = /^\/\* prepared: (\w+) \*\//;

/** After how many runs on one connection a statement is no longer planned anew by us, as a power of 4. */
const lastGeneration = 8;

/**
 * Put before a statement whose text never changes: each connection to PostgreSQL then parses and plans it a few times
 * in all, not every time. Elsewhere it is a comment.
 */
export function prepared(name: string): RawBuilder<unknown> {
  return sql.raw(`/* prepared: ${name} */ `);
}

/**
 * Prepares the statements that are marked. A plan is made for the tables as they are, and those of a new installation
 * grow fast; so it is made anew after 4, 16, 64 … runs. Later on PostgreSQL itself, which analyses tables that have
 * changed, drops plans that have become bad ones.
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
