import type { Database } from '../../src/platform/database/index.js';
import { built } from './built.js';

/**
 * Opens the database of a server beside it, for statements of a test. It uses the built server, so that Jest does not
 * load the sources for it.
 * @param environment the environment of the server.
 */
export function openDatabase(environment: Record<string, string>): Promise<Database> {
  const { database } = built('app/config.js').loadConfig(environment);
  const { databaseDefinition } = built('migrations/index.js');
  return built('platform/database/index.js').Database.open(database, databaseDefinition);
}
