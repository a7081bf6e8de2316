import type { Table } from '../report/table.ts';
import type { Stage } from '../stage/stage.ts';
import { callers, measureSends, type SendingNode } from './send-rates.ts';

const coalescing: SendingNode = { name: 'coalescing', env: {} };
const single: SendingNode = { name: 'coalescing off', env: { HUBBUB_SEND_BATCH: '1' } };

function before(folder: string): SendingNode {
  return { name: 'before, coalescing', env: {}, folder };
}

/** Measures sends with and without the batches of the writer. */
export async function sends(stage: Stage): Promise<Table[]> {
  const tables: Table[] = [];
  const nodes = [coalescing, ...(stage.before ? [before(stage.before)] : []), single];
  for (const rooms of stage.pick([1, 1_000], [1, 1_000], [1, callers])) {
    const where = rooms === 1 ? 'one room' : `${rooms.toLocaleString('en')} rooms`;
    const title = `Durable sendMessage, ${callers} callers, ${where}`;
    const comparison = { base: single.name, comparison: single.name };
    tables.push(await measureSends(stage, { title, rooms, nodes, ...comparison }));
  }
  return tables;
}
