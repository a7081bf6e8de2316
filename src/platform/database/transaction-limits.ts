import type { PgClient } from './prepared-statements.js';

type Query = (...args: unknown[]) => unknown;

const begins = /^(begin|start transaction)\b/;
const ends = /^(commit|rollback)$/;
const reads = /^\s*select\b/i;

/** Has a client set these limits at the beginning of each transaction, in the same round trip. */
export function limitTransactions(client: PgClient, limits: Record<string, string>): void {
  const query = client.query.bind(client) as Query;
  const limitsSet = setLocal(limits);
  const queryLimited = (...args: unknown[]) => {
    const [text] = args;
    return typeof text === 'string' && begins.test(text) ? query(`${text}; ${limitsSet}`) : query(...args);
  };
  Object.assign(client, { query: queryLimited });
}

/**
 * Has a client begin a transaction for each statement that writes outside of one: behind a pooler that is the only
 * place where limits can be set that no other client meets.
 */
export function writeInTransactions(client: PgClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
  let isInside = false;
  const beginInside = async (...args: unknown[]) => {
    const result = await query(...args);
    isInside = true;
    return result;
  };
  const writeInside = async (...args: unknown[]) => {
    await query('begin');
    try {
      const result = await query(...args);
      await query('commit');
      return result;
    } catch (error) {
      await query('rollback').catch(() => undefined);
      throw error;
    }
  };
  const queryInside = (...args: unknown[]) => {
    const [text] = args;
    if (typeof text !== 'string' || reads.test(text)) return query(...args);
    if (begins.test(text)) return beginInside(...args);
    if (ends.test(text)) isInside = false;
    else if (!isInside) return writeInside(...args);
    return query(...args);
  };
  Object.assign(client, { query: queryInside });
}

function setLocal(limits: Record<string, string>): string {
  return Object.entries(limits)
    .map(([name, value]) => `set local ${name} = '${value}'`)
    .join('; ');
}
