import type { Query, QueryStep } from './postgres-connection.js';

const begins = /^(begin|start transaction)\b/;
const ends = /^(commit|rollback)$/;
const reads = /^\s*(\/\*.*?\*\/\s*)?select\b/i;

/** Sets these limits at the beginning of each transaction, in the same round trip. */
export function limitTransactions(limits: Record<string, string>): QueryStep {
  const limitsSet = setLocal(limits);
  return (query) =>
    (...args) => {
      const [text] = args;
      return typeof text === 'string' && begins.test(text) ? query(`${text}; ${limitsSet}`) : query(...args);
    };
}

/**
 * Begins a transaction for each write outside of one. Behind a pooler, only a transaction can have limits that affect
 * no other client.
 */
export const writeInTransactions: QueryStep = (query) => {
  let isInside = false;
  const begin = async (args: unknown[]) => {
    const result = await query(...args);
    isInside = true;
    return result;
  };
  return (...args) => {
    const [text] = args;
    if (typeof text !== 'string' || reads.test(text)) return query(...args);
    if (begins.test(text)) return begin(args);
    if (ends.test(text)) isInside = false;
    else if (!isInside) return inTransaction(query, args);
    return query(...args);
  };
};

async function inTransaction(query: Query, args: unknown[]): Promise<unknown> {
  await query('begin');
  try {
    const result = await query(...args);
    await query('commit');
    return result;
  } catch (error) {
    await (query('rollback') as Promise<unknown>).catch(() => undefined);
    throw error;
  }
}

function setLocal(limits: Record<string, string>): string {
  return Object.entries(limits)
    .map(([name, value]) => `set local ${name} = '${value}'`)
    .join('; ');
}
