import { setTimeout } from 'node:timers/promises';
import { Migrator } from '@mikro-orm/migrations';
import type { EntityManager, Options } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { isUnavailable } from './sql-errors.js';

/** A number all nodes agree on, so that only one of them migrates at a time. */
const migrationLock = 0x48_55_42;
/** How long (ms) a start waits for a database that starts itself, and how often it asks. */
const waiting = { longest: 30_000, pause: 500 };

/** Migrates over connections of its own, which may take their time: one holds the lock, the other works. */
export async function migrate(options: Options): Promise<void> {
  const { MikroORM } = await import('@mikro-orm/postgresql');
  const orm = await MikroORM.init({ ...options, pool: { max: 2 } });
  try {
    await orm.em.fork().transactional(async (em) => {
      await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(em.getKysely());
      await new Migrator(orm.em.fork() as EntityManager).up();
    });
  } finally {
    await orm.close(true);
  }
}

/**
 * Runs what a start does first. Machines and composed services start in any order: a database that does not answer yet
 * is asked again for a while. One that answers with a refusal (a wrong password, no such database) is not.
 * @param onWaiting told once.
 */
export async function onceAnswering(work: () => Promise<void>, onWaiting?: (error: unknown) => void): Promise<void> {
  const deadline = performance.now() + waiting.longest;
  for (let isTold = false; ; isTold = true) {
    try {
      return await work();
    } catch (error) {
      if (!isUnavailable(error) || performance.now() > deadline) throw error;
      if (!isTold) onWaiting?.(error);
      await setTimeout(waiting.pause);
    }
  }
}
