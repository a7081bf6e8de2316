import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Migration } from '@mikro-orm/migrations';
import { sql } from 'kysely';
import { ConcurrentMigration, Database } from '../../src/platform/database/index.js';
import { eventually } from '../support/eventually.js';
import { OwnPgBouncer } from '../support/own-pgbouncer.js';
import { within } from '../support/socket-client.js';
import { OwnPostgres } from './own-postgres.js';

/** Fails soon if writers are blocked. */
const writerPatience = '10s';

class AddColumn extends Migration {
  override up(): void {
    this.addSql('alter table kept add column note text;');
  }
}

class AddIndex extends ConcurrentMigration {
  override up(): void {
    this.createIndex('kept_number', 'kept (number)');
  }
}

let postgres: OwnPostgres;
let pgbouncer: OwnPgBouncer;

beforeAll(async () => {
  postgres = await OwnPostgres.start();
  pgbouncer = await OwnPgBouncer.start(postgres.url, { mode: 'transaction', sessions: 20 });
});
afterAll(async () => {
  await pgbouncer?.[Symbol.asyncDispose]();
  await postgres?.stop();
});
beforeEach(() =>
  postgres.sql(`drop table if exists kept, mikro_orm_migrations;
    create table kept as select generate_series(1, 10000) as number`),
);

const write = () => postgres.sql(`set lock_timeout = '${writerPatience}'; insert into kept values (1)`);
const isBuilt = async () =>
  (await postgres.sql("select indisvalid from pg_index where indexrelid = to_regclass('kept_number')")) === 't';
const isWaitedFor = async (statement: string) =>
  (await postgres.sql(`select count(*) from pg_stat_activity
    where wait_event_type = 'Lock' and query ~ '^${statement}' and pid <> pg_backend_pid()`)) !== '0';

describe.each(['PostgreSQL', 'PgBouncer'])('with %s at DATABASE_URL', (title) => {
  /** Opens the database as a node with these migrations does. */
  function open(migrations: (typeof AddColumn | typeof AddIndex)[], waiting: string[] = []): Promise<Database> {
    const url = title === 'PostgreSQL' ? postgres.url : pgbouncer.url;
    const settings = { url, pool: 2, timeout: 8_000, dataDir: '' };
    const parts = { entities: [], migrations: { migrationsList: migrations, silent: true, snapshot: false } };
    return Database.open(settings, parts, (_error, reason) => waiting.push(reason));
  }

  /** Starts a node with these migrations. */
  async function start(migrations: (typeof AddColumn | typeof AddIndex)[], waiting: string[] = []): Promise<void> {
    const database = await open(migrations, waiting);
    await database.run(sql`select 1`);
    await database.close();
  }

  test('a migration that needs a table for itself lets writers pass while a reader holds it', async () => {
    const reader = await postgres.hold('select count(*) from kept');
    const waiting: string[] = [];
    const migrated = start([AddColumn], waiting);
    await eventually(async () => expect(waiting).toHaveLength(1));
    // In neither case does a writer wait for the reader: neither while the migration waits nor while it pauses.
    for (let i = 0; i < 5; i++) await write();
    expect(waiting).toEqual(['a migration waits for a table that is in use; retrying']);
    await reader[Symbol.asyncDispose]();
    await migrated;
    expect(await postgres.sql('select count(note) from kept')).toBe('0');
  });

  test('an index is built while a writer is active, while a vacuum runs, and while another node starts', async () => {
    const writer = await postgres.hold('insert into kept values (2)');
    const vacuum = await postgres.hold('lock table kept in share update exclusive mode');
    const nodes = [start([AddIndex]), start([AddIndex])];
    await eventually(async () => expect(await isWaitedFor('create index concurrently')).toBe(true), 60_000);
    await write();
    await vacuum[Symbol.asyncDispose]();
    await write();
    await writer.run('commit');
    await Promise.all(nodes);
    await writer[Symbol.asyncDispose]();
    expect(await isBuilt()).toBe(true);
  });

  test('an index that an interrupted migration has left half built is built again', async () => {
    await write();
    await expect(postgres.sql('create unique index concurrently kept_number on kept (number)')).rejects.toThrow();
    expect(await isBuilt()).toBe(false);
    await start([AddIndex]);
    expect(await isBuilt()).toBe(true);
  });

  test('committed migrations are not repeated when the next one has to wait', async () => {
    await start([AddColumn]);
    await start([AddColumn, AddIndex]);
    expect(await postgres.sql('select count(*) from mikro_orm_migrations')).toBe('2');
  });

  test('a database is closed while queries are running and while others wait for a connection', async () => {
    const database = await open([]);
    await database.run(sql`select 1`);
    const asked = Array.from({ length: 10 }, () => outcomeOf(database.run(sql`select 1`)));
    await within(database.close(), 'the end of the connections', 30_000);
    for (const outcome of await Promise.all(asked)) expect(['answered', 'The database is closing']).toContain(outcome);
    expect(await outcomeOf(database.run(sql`select 1`))).not.toBe('answered');
  });
});

function outcomeOf(query: Promise<unknown>): Promise<string> {
  return query.then(
    () => 'answered',
    (error: Error) => error.message,
  );
}
