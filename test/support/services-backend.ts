import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Backend } from './backend.types.js';
import { type Execute, migrateDatabase, onOneConnection } from './database.js';
import { temporaryFolder } from './temporary-folder.js';

/** Creates a migrated database in the test runner's PostgreSQL, and a prefix in its Redis. */
export async function createOnServices(): Promise<Backend> {
  const base = required('TEST_DATABASE_URL');
  const name = `hubbub_${randomBytes(6).toString('hex')}`;
  await onOneConnection(base, async (execute) => {
    const template = await migratedTemplate(base, execute);
    await execute(`create database ${name} template ${template}`);
  });
  const folder = await temporaryFolder();
  return {
    environment: {
      HUBBUB_DATA_DIR: folder,
      DATABASE_URL: urlOf(base, name),
      // Tests fill tables, on machines of any speed.
      HUBBUB_DATABASE_TIMEOUT: '1m',
      REDIS_URL: required('TEST_REDIS_URL'),
      HUBBUB_REDIS_PREFIX: `${name}:`,
    },
    dispose: async () => {
      await onOneConnection(base, (execute) => execute(`drop database if exists ${name} with (force)`));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A migrated database that is copied for each test server; the test runner names it and drops it. */
async function migratedTemplate(base: string, execute: Execute): Promise<string> {
  const template = required('TEST_DATABASE_TEMPLATE');
  const exists = () => execute(`select 1 from pg_database where datname = '${template}'`);
  if ((await exists()).length > 0) return template;
  const draft = `hubbub_${randomBytes(6).toString('hex')}`;
  await execute(`create database ${draft}`);
  await migrateDatabase({ DATABASE_URL: urlOf(base, draft) });
  try {
    await execute(`alter database ${draft} rename to ${template}`);
  } catch (error) {
    // Two test files may both create one: the first to finish provides it for all.
    if ((await exists()).length === 0) throw error;
    await execute(`drop database ${draft} with (force)`);
  }
  return template;
}

function urlOf(base: string, database: string): string {
  const url = new URL(base);
  url.pathname = `/${database}`;
  return url.href;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with npm test, which provides the services`);
  return value;
}
