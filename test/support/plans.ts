import { CompiledQuery } from 'kysely';
import type { Database } from '../../src/platform/database/index.js';
import type { Statement } from './statement-recorder.js';

/** Maximum number of rows that a statement may read in vain or sort: pages and batches, not tables. */
const few = 5_000;

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Plan Rows': number;
  'Total Cost': number;
  /** Of the executed plan, that is, of statements that change nothing. */
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

export interface Explained {
  Plan: PlanNode;
  /**
   * Whether PostgreSQL would compile it, which Hubbub's connections forbid: that takes longer than all its statements.
   */
  JIT?: object;
}

const isReadOnly = (text: string) =>
  /^\s*select\b/i.test(text) || (/^\s*with\b/i.test(text) && !/\b(insert|update|delete)\b/i.test(text));

/** Returns how PostgreSQL runs a statement; a read-only statement is executed. */
export async function planOf(database: Database, { text, values }: Statement): Promise<Explained> {
  const how = isReadOnly(text) ? 'analyze, format json' : 'format json';
  const explain = CompiledQuery.raw(`explain (${how}) ${text}`, values);
  const { rows } = await database.fork().getKysely().executeQuery<{ 'QUERY PLAN': [Explained] }>(explain);
  const explained = rows[0]?.['QUERY PLAN'][0];
  if (!explained) throw new Error(`There is no plan of ${text}`);
  return explained;
}

/** Tables that are empty or small, or keep the rows of the last hour only: nothing is cheaper than a scan of them. */
const small = new Set(['message_notice', 'unindexed_messages', 'webhook', 'user_change', 'stored_bytes', 'server_key']);

/** Returns the parts of a plan that grow with the tables, and whether it would be compiled. */
export function faults({ Plan, JIT }: Explained): string[] {
  return [...growing(Plan), ...(JIT ? [`is compiled, at a cost of ${Plan['Total Cost']}`] : [])];
}

/** Returns how many rows of a table the executed statement has read. */
export function rowsRead({ Plan }: Explained, relation: string): number {
  const count = (node: PlanNode): number => {
    const own = node['Relation Name'] === relation ? (node['Actual Rows'] ?? 0) * (node['Actual Loops'] ?? 1) : 0;
    return (node.Plans ?? []).reduce((sum, each) => sum + count(each), own);
  };
  return count(Plan);
}

function growing(node: PlanNode): string[] {
  const below = node.Plans ?? [];
  const own: string[] = [];
  const type = node['Node Type'];
  const relation = String(node['Relation Name']);
  if (type === 'Seq Scan' && !small.has(relation)) own.push(`scans ${relation}`);
  const inVain = (node['Rows Removed by Filter'] ?? 0) * (node['Actual Loops'] ?? 1);
  // The rows of a CTE count where they are read.
  if (inVain > few && type !== 'CTE Scan') own.push(`looks at ${inVain} rows in vain by ${type}`);
  const sorted = below.map((each) => each['Actual Rows'] ?? each['Plan Rows']);
  if (type.includes('Sort') && sorted.some((rows) => rows > few)) own.push(`sorts ${sorted} rows`);
  return [...own, ...below.flatMap(growing)];
}
