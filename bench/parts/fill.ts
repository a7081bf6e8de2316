import { figure, type Table } from '../report/table.ts';
import { bigSize, type FilledDatabase, openFilled } from '../servers/filled-database.ts';
import type { Stage } from '../stage/stage.ts';

/** The tables to which each message adds a row. */
const grownByMessages = ['message', 'message_words', 'feed_event'];

const tables = ['users', 'conversation', 'member', 'message', 'message_words', 'read_mark', 'mention', 'feed'];

/** Fills a database, and measures its size and the bytes of a message. */
export async function fill(stage: Stage): Promise<Table[]> {
  await using filled = await openFilled(stage, bigSize(stage));
  return [await tableSizes(filled), await bytesPerRow(filled)];
}

async function tableSizes({ pool, size, seconds }: FilledDatabase): Promise<Table> {
  const { rows } = await pool.query<{ name: string; rows: string; bytes: string; indexes: string }>(
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
  const note = seconds === null ? 'It was filled before.' : `Filled in ${figure(seconds)} s.`;
  const columns = ['table', 'rows', 'MB', 'MB of indexes'];
  return { title: `Database ${size.name}`, columns, rows: cells, notes: [note] };
}

/** Lists each table's rows, then its indexes. */
async function bytesPerRow({ pool }: FilledDatabase): Promise<Table> {
  const { rows } = await pool.query<{ name: string; bytes: string }>(
    `select part.relname as name, pg_relation_size(part.oid) / greatest(whole.reltuples, 1) as bytes
     from pg_class whole
     join pg_class part on part.oid = whole.oid or part.oid in (select indexrelid from pg_index where indrelid = whole.oid)
     where whole.relname = any($1) and whole.relkind = 'r'
     order by array_position($1, whole.relname::text), part.oid <> whole.oid, part.relname`,
    [grownByMessages],
  );
  const cells = rows.map(({ name, bytes }) => [name, figure(Number(bytes))]);
  const { rows: lengths } = await pool.query<{ length: string }>(
    'select avg(octet_length(content)) as length from message',
  );
  const notes = [`A message has ${figure(Number(lengths[0]?.length))} bytes of text.`];
  return { title: 'Bytes per row', columns: ['table or index', 'bytes'], rows: cells, notes };
}
