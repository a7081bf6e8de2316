import { MikroORM } from '@mikro-orm/postgresql';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { Database } from '../../src/platform/database/index.js';

/**
 * Opens the database of a server beside it, for statements of a test. It is created and migrated if necessary.
 * @param environment the environment of the server.
 */
export function openDatabase(environment: Record<string, string>): Promise<Database> {
  return Database.open(loadConfig(environment).database, databaseDefinition);
}

/** Creates and migrates the database of this environment. */
export async function migrateDatabase(environment: Record<string, string>): Promise<void> {
  const database = await openDatabase(environment);
  await database.close();
}

/** MikroORM without entities, for an administrator's statements. */
export function connectTo(clientUrl: string): Promise<MikroORM> {
  return MikroORM.init({ clientUrl, entities: [], discovery: { warnWhenNoEntities: false } });
}
