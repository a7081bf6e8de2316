import { CompiledQuery } from 'kysely';
import type { Database } from '../../src/platform/database/index.js';
import type { Statement } from './statement-recorder.js';

/** What a statement may look at in vain, or sort: pages and batches, not tables. */
const few = 5_000;

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Plan Rows': number;
  'Total Cost': number;
  /** Of what was executed: that is, of statements that change nothing. */
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

interface Explained {
  Plan: PlanNode;
  /** That PostgreSQL would compile it, which our connections forbid: it takes longer than all that we ask for. */
  JIT?: object;
}

/** How PostgreSQL runs a statement; one that only reads is run for it. */
export async function planOf(database: Database, { text, values }: Statement): Promise<Explained> {
  const how = /^\s*select/i.test(text) ? 'analyze, format json' : 'format json';
  const explain = CompiledQuery.raw(`explain (${how}) ${text}`, values);
  const { rows } = await database.fork().getKysely().executeQuery<{ 'QUERY PLAN': [Explained] }>(explain);
  const explained = rows[0]?.['QUERY PLAN'][0];
  if (!explained) throw new Error(`There is no plan of ${text}`);
  return explained;
}

/** Tables that are empty, have few rows, or keep the rows of the last hour: nothing costs less than a scan of such a table. */
const small = new Set(['message_notice', 'webhook', 'user_change', 'stored_bytes', 'server_key']);

/** What in a plan grows with the tables, and whether it would be compiled. */
export function faults({ Plan, JIT }: Explained): string[] {
  return [...growing(Plan), ...(JIT ? [`is compiled, at a cost of ${Plan['Total Cost']}`] : [])];
}

function growing(node: PlanNode): string[] {
  const below = node.Plans ?? [];
  const own: string[] = [];
  const type = node['Node Type'];
  const relation = String(node['Relation Name']);
  if (type === 'Seq Scan' && !small.has(relation)) own.push(`scans ${relation}`);
  const inVain = (node['Rows Removed by Filter'] ?? 0) * (node['Actual Loops'] ?? 1);
  if (inVain > few) own.push(`looks at ${inVain} rows in vain by ${type}`);
  const sorted = below.map((each) => each['Actual Rows'] ?? each['Plan Rows']);
  if (type.includes('Sort') && sorted.some((rows) => rows > few)) own.push(`sorts ${sorted} rows`);
  return [...own, ...below.flatMap(growing)];
}
