import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** Returns whether all of these migrations have run; false if the database does not say. */
export async function isMigrated(
  em: SqlEntityManager,
  migrations: readonly { readonly name: string }[] = [],
): Promise<boolean> {
  try {
    // A transaction, because a pooler that cannot have any must not go unnoticed.
    const { rows } = await em.transactional((transaction) =>
      sql<{ name: string }>`select name from mikro_orm_migrations`.execute(transaction.getKysely()),
    );
    const names = new Set(rows.map(({ name }) => name));
    return migrations.every(({ name }) => names.has(name));
  } catch {
    // The migrator finds the reason, or creates what is missing.
    return false;
  }
}
