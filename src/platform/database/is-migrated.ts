import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** The methods of a database that this file uses. */
interface Transactions {
  transaction<T>(work: (em: SqlEntityManager) => Promise<T>): Promise<T>;
}

/** The migrations of this version. */
interface Migrated {
  readonly migrations?: { readonly migrationsList?: readonly { readonly name: string }[] } | undefined;
}

/** Returns whether all migrations of this version have run; false if the database does not say. */
export async function isMigrated(database: Transactions, { migrations }: Migrated): Promise<boolean> {
  try {
    // A transaction, because a pooler that cannot have any must not go unnoticed.
    const { rows } = await database.transaction((em) =>
      sql<{ name: string }>`select name from mikro_orm_migrations`.execute(em.getKysely()),
    );
    const names = new Set(rows.map(({ name }) => name));
    return migrations?.migrationsList?.every(({ name }) => names.has(name)) ?? false;
  } catch {
    // The migrator finds the reason, or creates what is missing.
    return false;
  }
}
