import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { loadConfig } from '../../src/config.js';
import { databaseParts } from '../../src/migrations/index.js';
import { Database } from '../../src/platform/database/index.js';

declare global {
  /** Which of its two ways to live the server is tested in; set by jest.config.js. */
  var HUBBUB_TEST_BACKEND: 'embedded' | 'services';
}

/** A database of its own for one test server, and the environment that points to it. */
export interface Backend {
  environment: Record<string, string>;
  dispose(): Promise<void>;
}

/** Everyone in a test comes from one address, and signs in and changes things more often than people do. */
export const signInsWithoutEnd = {
  HUBBUB_SIGN_INS_PER_MINUTE: '1000000',
  HUBBUB_LOGINS_PER_ACCOUNT_PER_MINUTE: '1000000',
  HUBBUB_CHANGES_PER_MINUTE: '1000000',
  HUBBUB_MESSAGES_PER_MINUTE: '100000000',
  HUBBUB_GROUP_CHANGES_PER_HOUR: '1000000',
};

/** An empty, migrated database: embedded, or in the PostgreSQL and Redis that the test runner provides. */
export function createBackend(): Promise<Backend> {
  return HUBBUB_TEST_BACKEND === 'services' ? createOnServices() : createEmbedded();
}

/** A fresh folder for what a test stores. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'hubbub-test-'));
}

async function createEmbedded(): Promise<Backend> {
  const folder = await temporaryFolder();
  await cp(await embeddedTemplate(), folder, { recursive: true });
  return {
    environment: { HUBBUB_DATA_DIR: folder },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A migrated database folder that all test servers start from: making one takes seconds, copying it does not. */
async function embeddedTemplate(): Promise<string> {
  const template = join(tmpdir(), `hubbub-template-${process.ppid}-${readdirSync('src/migrations').length}`);
  if (existsSync(template)) return template;
  const draft = await temporaryFolder();
  const { database } = loadConfig({ HUBBUB_DATA_DIR: draft });
  await (await Database.open(database, databaseParts)).close();
  // Two test files may both make one: the first to finish gives its own to all.
  await rename(draft, template).catch(() => rm(draft, { recursive: true, force: true }));
  return template;
}

async function createOnServices(): Promise<Backend> {
  const name = `hubbub_${randomBytes(6).toString('hex')}`;
  const base = required('TEST_DATABASE_URL');
  await administer(base, `create database ${name}`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  const folder = await temporaryFolder();
  return {
    environment: {
      HUBBUB_DATA_DIR: folder,
      DATABASE_URL: url.href,
      REDIS_URL: required('TEST_REDIS_URL'),
      HUBBUB_REDIS_PREFIX: `${name}:`,
    },
    dispose: async () => {
      await administer(base, `drop database if exists ${name} with (force)`);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const orm = await MikroORM.init({ clientUrl: url, entities: [], discovery: { warnWhenNoEntities: false } });
  try {
    await sql.raw(statement).execute(orm.em.getKysely());
  } finally {
    await orm.close(true);
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with npm test, which provides the services`);
  return value;
}
