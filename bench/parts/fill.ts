import { figure, type Table } from '../report/table.ts';
import { bigSize, openFilled } from '../servers/filled-database.ts';
import type { Stage } from '../stage/stage.ts';

const tables = ['users', 'conversation', 'member', 'message', 'message_words', 'read_mark', 'mention', 'feed'];

/** Fills a database, and shows how large it is. */
export async function fill(stage: Stage): Promise<Table[]> {
  await using filled = await openFilled(stage, bigSize(stage));
  const { rows } = await filled.pool.query<{ name: string; rows: string; bytes: string; indexes: string }>(
    `select relname as name, reltuples::bigint as rows, pg_table_size(oid) as bytes, pg_indexes_size(oid) as indexes
     from pg_class where relname = any($1) and relkind = 'r' order by array_position($1, relname::text)`,
    [tables],
  );
  const cells = rows.map((row) => [
    row.name,
    Number(row.rows).toLocaleString('en'),
    figure(Number(row.bytes) / 1e6),
    figure(Number(row.indexes) / 1e6),
  ]);
  const { name } = filled.size;
  const note = filled.seconds === null ? 'It was filled before.' : `Filled in ${figure(filled.seconds)} s.`;
  return [{ title: `Database ${name}`, columns: ['table', 'rows', 'MB', 'MB of indexes'], rows: cells, notes: [note] }];
}
