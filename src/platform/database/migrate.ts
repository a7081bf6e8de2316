import { setTimeout } from 'node:timers/promises';
import type { MikroORM as Orm } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import type { EntityManager, Options, SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Connections } from './connections.js';
import { migrationLimits } from './server-limits.js';
import { isLockedOut, isUnavailable, poolsStatements, StatementPoolingError } from './sql-errors.js';

/** A number all nodes agree on, so that only one of them migrates at a time. */
const migrationLock = 0x48_55_42;
/** How long (ms) a start waits for a database that starts itself, and how often it asks. */
const waiting = { longest: 30_000, pause: 500 };
/** How long (ms) a migration tries to get its locks, and how long it lets others work in between. */
const locking = { longest: 600_000, shortestPause: 500, longestPause: 5_000 };

/** Called once for each reason (a sentence in the log) for which a start has to wait. */
export type OnWaiting = (error: unknown, reason: string) => void;

/**
 * Migrates over connections of its own, which may take their time: one holds the lock, the other works. Each migration
 * is committed by itself. Writers go on meanwhile: a migration that does not get a lock soon tries again later.
 */
export async function migrate(options: Options, onWaiting?: OnWaiting): Promise<void> {
  const { MikroORM } = await import('@mikro-orm/postgresql');
  const { driverOptions } = new Connections(migrationLimits);
  const migrations = { ...options.migrations, allOrNothing: false };
  const orm = await MikroORM.init({ ...options, migrations, pool: { max: 2 }, driverOptions });
  try {
    await aloneAmongNodes(orm as unknown as Orm, () =>
      withLockRetries(async () => void (await new Migrator(orm.em.fork() as EntityManager).up()), onWaiting),
    );
  } catch (error) {
    throw poolsStatements(error) ? new StatementPoolingError() : error;
  } finally {
    await orm.close(true);
  }
}

/**
 * Runs `work` while no other node does. The lock is asked for again and again rather than waited for: a statement that
 * waits has a snapshot, and `create index concurrently` waits for all older snapshots, so the two would wait for ever.
 */
async function aloneAmongNodes(orm: Orm, work: () => Promise<void>): Promise<void> {
  for (;;) {
    const isDone = await (orm.em.fork() as SqlEntityManager).transactional(async (em) => {
      // Without a parameter: for one, the driver would open a portal, which keeps its snapshot until the transaction ends.
      const { rows } = await sql<{ isOurs: boolean }>`
        select pg_try_advisory_xact_lock(${sql.lit(migrationLock)}) as "isOurs"`.execute(em.getKysely());
      if (rows[0]?.isOurs) await work();
      return rows[0]?.isOurs;
    });
    if (isDone) return;
    await setTimeout(waiting.pause);
  }
}

/** Runs `work` again if it did not get a lock: what it had committed by then stays, and is not repeated. */
async function withLockRetries(work: () => Promise<void>, onWaiting?: OnWaiting): Promise<void> {
  const deadline = performance.now() + locking.longest;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isLockedOut(error) || performance.now() > deadline) throw error;
      if (attempt === 1) onWaiting?.(error, 'a migration waits for a table that is in use, and tries again');
      await setTimeout(Math.min(locking.shortestPause * attempt, locking.longestPause));
    }
  }
}

/**
 * Runs what a start does first. Machines and composed services start in any order: a database that does not answer yet
 * is asked again for a while. One that answers with a refusal (a wrong password, no such database) is not.
 */
export async function onceAnswering(work: () => Promise<void>, onWaiting?: OnWaiting): Promise<void> {
  const deadline = performance.now() + waiting.longest;
  for (let isReported = false; ; isReported = true) {
    try {
      return await work();
    } catch (error) {
      if (!isUnavailable(error) || isLockedOut(error) || performance.now() > deadline) throw error;
      if (!isReported) onWaiting?.(error, 'PostgreSQL does not answer yet; it is asked again for half a minute');
      await setTimeout(waiting.pause);
    }
  }
}
