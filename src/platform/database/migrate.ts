import { setTimeout } from 'node:timers/promises';
import type { MikroORM as Orm } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import type { EntityManager, Options, SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Connections } from './connections.js';
import { migrationLimits } from './server-limits.js';
import { isLockedOut, isUnavailable, poolsStatements, StatementPoolingError } from './sql-errors.js';

/** Key of the advisory lock. All nodes use the same one, so only one node migrates at a time. */
const migrationLock = 0x48_55_42;
/** Time limit (ms) of a start's wait for a database that is starting, and the interval of its attempts. */
const waiting = { longest: 30_000, pause: 500 };
/** Time limit (ms) for a migration to get its locks, and the pauses in which other transactions can work. */
const locking = { longest: 600_000, shortestPause: 500, longestPause: 5_000 };

/** Called once for each reason, a sentence for the log, for which a start must wait. */
export type OnWaiting = (error: unknown, reason: string) => void;

/**
 * Migrates over its own connections, which have no time limits: one holds the lock, the other works. Each migration
 * commits by itself. Writers continue meanwhile, because a migration that does not get a lock soon retries later.
 */
export async function migrate(options: Options, onWaiting?: OnWaiting): Promise<void> {
  const { MikroORM } = await import('@mikro-orm/postgresql');
  const { driverOptions } = new Connections(migrationLimits);
  const migrations = { ...options.migrations, allOrNothing: false };
  const orm = await MikroORM.init({ ...options, entities: [], migrations, pool: { max: 2 }, driverOptions });
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
 * Runs `work` while no other node does. Polls for the lock instead of waiting for it. A waiting statement holds a
 * snapshot, and `create index concurrently` waits for all older snapshots, so the two would deadlock.
 */
async function aloneAmongNodes(orm: Orm, work: () => Promise<void>): Promise<void> {
  for (;;) {
    const isDone = await (orm.em.fork() as SqlEntityManager).transactional(async (em) => {
      // Without a parameter, because a parameter makes the driver open a portal. A portal keeps its snapshot until the
      // transaction ends.
      const { rows } = await sql<{ isOurs: boolean }>`
        select pg_try_advisory_xact_lock(${sql.lit(migrationLock)}) as "isOurs"`.execute(em.getKysely());
      if (rows[0]?.isOurs) await work();
      return rows[0]?.isOurs;
    });
    if (isDone) return;
    await setTimeout(waiting.pause);
  }
}

/** Runs `work`, and retries if it did not get a lock. Migrations that were committed by then are not repeated. */
async function withLockRetries(work: () => Promise<void>, onWaiting?: OnWaiting): Promise<void> {
  const deadline = performance.now() + locking.longest;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isLockedOut(error) || performance.now() > deadline) throw error;
      if (attempt === 1) onWaiting?.(error, 'a migration waits for a table that is in use; retrying');
      await setTimeout(Math.min(locking.shortestPause * attempt, locking.longestPause));
    }
  }
}

/**
 * Runs the first work of a start. Machines and composed services start in any order, so a database that does not answer
 * yet gets more attempts. An error from the database itself (a wrong password, an unknown database) gets none.
 */
export async function onceAnswering(work: () => Promise<void>, onWaiting?: OnWaiting): Promise<void> {
  const deadline = performance.now() + waiting.longest;
  for (let isReported = false; ; isReported = true) {
    try {
      return await work();
    } catch (error) {
      if (!isUnavailable(error) || isLockedOut(error) || performance.now() > deadline) throw error;
      if (!isReported) onWaiting?.(error, 'PostgreSQL does not answer yet; retrying for 30 seconds');
      await setTimeout(waiting.pause);
    }
  }
}
