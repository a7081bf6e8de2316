import { Client } from 'pg';
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

/** Executes a statement as it is, and returns its rows. */
export type Execute = (statement: string) => Promise<Record<string, unknown>[]>;

/** Executes statements on a connection of their own, without what `openDatabase` costs and without its limits. */
export async function onOneConnection<T>(url: string, work: (execute: Execute) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(async (statement) => (await client.query(statement)).rows);
  } finally {
    await client.end();
  }
}
