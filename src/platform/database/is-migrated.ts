import { sql } from 'kysely';
import type { Database, DatabaseDefinition } from './database.js';

/** Returns whether all migrations of this version have run; false if the database does not say. */
export async function isMigrated(
  database: Pick<Database, 'transaction'>,
  { migrations }: DatabaseDefinition,
): Promise<boolean> {
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
