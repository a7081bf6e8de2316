import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { EntitySchema, MikroORM } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import type { EntityManager, SqlEntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { openPool } from './connection-pool.js';
import type { Connections } from './connections.js';
import { makePrivate } from './data-folder.js';
import type { DatabaseSettings } from './database.settings.js';
import { faultOf } from './embedded-faults.js';
import { isMigrated } from './is-migrated.js';
import { migrate, type OnWaiting, onceAnswering } from './migrate.js';
import { readOnlyQuestion, requestLimits } from './server-limits.js';
import { isRetryable, ReadOnlyError } from './sql-errors.js';

/** A unit of work on the database. In a transaction, all operations through it belong to the transaction. */
export type { SqlEntityManager as UnitOfWork } from '@mikro-orm/postgresql';

type Migrations = NonNullable<ConstructorParameters<typeof MikroORM>[0]>['migrations'];

/** The entities and migrations of the modules. */
export interface DatabaseDefinition {
  entities: EntitySchema[];
  migrations: Migrations;
}

const attempts = 5;

/** Gives access to the database: PostgreSQL, or its embedded edition (PGlite) in this process. */
export class Database {
  /** For statements outside of transactions. It never holds an entity, so all of them share it. */
  #statements: SqlEntityManager | null = null;

  private constructor(
    private readonly orm: MikroORM,
    readonly kind: 'embedded' | 'postgres',
    private readonly connections: Connections | null,
    readonly close: () => Promise<void>,
  ) {}

  /**
   * Connects to `url`, or opens the embedded database in `dataDir` and creates it on first start. Then migrates.
   * @param onWaiting called if the start must wait for PostgreSQL, or if the disk of the embedded database is full.
   */
  static async open(
    { url, pool, timeout, dataDir }: Omit<DatabaseSettings['database'], 'replicaUrl'>,
    parts: DatabaseDefinition,
    onWaiting?: OnWaiting,
  ): Promise<Database> {
    // With PostgreSQL nothing may need the folder.
    if (!url || existsSync(dataDir)) makePrivate(dataDir);
    if (!url) return Database.embed(dataDir, parts, onWaiting);
    const connecting = { ...ormOptions(parts), clientUrl: url };
    const { orm, connections, close } = await openPool(connecting, pool, requestLimits(timeout));
    const database = new Database(orm, 'postgres', connections, close);
    if (await isMigrated(database.fork(), parts.migrations?.migrationsList)) return database;
    try {
      await onceAnswering(() => migrate(connecting, onWaiting), onWaiting);
      return database;
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  private static async embed(dataDir: string, parts: DatabaseDefinition, report?: OnWaiting): Promise<Database> {
    // Loaded on demand, because PGlite is large.
    const { openEmbedded } = await import('./embedded-database.js');
    const { orm, close } = await openEmbedded(dataDir, ormOptions(parts), report);
    try {
      const database = new Database(orm, 'embedded', null, close);
      if (await isMigrated(database.fork(), parts.migrations?.migrationsList)) return database;
      // The first start has many migrations. If a crash loses the last ones, they run again at the next start.
      await database.run(sql`set synchronous_commit to off`);
      await new Migrator(database.fork() as EntityManager).up();
      await database.run(sql`reset synchronous_commit`);
      return database;
    } catch (error) {
      await close();
      throw faultOf(error, dataDir) ?? error;
    }
  }

  /** Returns a new unit of work outside any transaction. */
  fork(): SqlEntityManager {
    return this.orm.em.fork() as EntityManager;
  }

  /**
   * Runs `work` in one transaction. A deadlock or serialisation failure is retried, so `work` must have no effects
   * outside the database.
   */
  transaction<T>(work: (em: SqlEntityManager) => Promise<T>): Promise<T> {
    return retried(() => this.fork().transactional((em) => work(em)));
  }

  /**
   * Runs one statement as a transaction of its own, with the same retries.
   * @returns its rows.
   */
  async run<Row>(statement: RawBuilder<Row>): Promise<Row[]> {
    this.#statements ??= this.fork();
    const db = this.#statements.getKysely();
    const { rows } = await retried(() => statement.execute(db));
    return rows;
  }

  /**
   * Checks that the database works.
   * @throws if the database does not answer or accepts no writes.
   */
  async check(): Promise<void> {
    const { rows } = await readOnlyQuestion.execute(this.fork().getKysely());
    if (!rows[0]?.isReadOnly) return;
    this.connections?.dropIdle();
    throw new ReadOnlyError();
  }

  /** Shortens all waits, because the server stops (see `Connections`). */
  hurry(): void {
    this.connections?.hurry();
  }
}

/**
 * Retries work that PostgreSQL rolled back because of concurrent transactions. Does not retry after a lost connection:
 * the work may have been committed, and a retry could do it twice.
 */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !isRetryable(error)) throw error;
      await pause(Math.random() * 10 * 2 ** attempt);
    }
  }
}

/** Returns the options of every connection to a database with these tables. */
export function ormOptions({ entities, migrations }: DatabaseDefinition) {
  return { entities, migrations, extensions: [Migrator], discovery: { warnWhenNoEntities: false } };
}
