import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';

declare global {
  /** Node's own `require`; set by `test/environment.js`. */
  var loadOutsideJest: NodeJS.Require;
}

const build = resolve('dist', readFileSync('dist/build', 'utf8'));

interface Built {
  'app/app.js': typeof import('../../src/app/app.js');
  'app/commands.js': typeof import('../../src/app/commands.js');
  'app/config.js': typeof import('../../src/app/config.js');
  'migrations/index.js': typeof import('../../src/migrations/index.js');
  'modules/accounts/index.js': typeof import('../../src/modules/accounts/index.js');
  'platform/commands/index.js': typeof import('../../src/platform/commands/index.js');
  'platform/database/embedded-cluster.js': typeof import('../../src/platform/database/embedded-cluster.js');
  'platform/database/index.js': typeof import('../../src/platform/database/index.js');
  'platform/log/index.js': typeof import('../../src/platform/log/index.js');
}

/**
 * Loads a file of the built server outside of Jest's module registry: once for all test files of a worker, which Jest
 * would have load 2,500 modules each. Its classes are not those that a test imports from `src`.
 */
export function built<Path extends keyof Built>(path: Path): Built[Path] {
  loadOutsideJest('reflect-metadata');
  return loadOutsideJest(`${build}/${path}`) as Built[Path];
}

/** MikroORM without entities, for an administrator's statements. */
export function connectTo(clientUrl: string): Promise<MikroORM> {
  const { MikroORM } = loadOutsideJest('@mikro-orm/postgresql') as typeof import('@mikro-orm/postgresql');
  return MikroORM.init({ clientUrl, entities: [], discovery: { warnWhenNoEntities: false } });
}

/** Opens the database of this environment, which creates and migrates it if necessary, and closes it. */
export async function migrateDatabase(environment: Record<string, string>): Promise<void> {
  const { database } = built('app/config.js').loadConfig(environment);
  const { databaseDefinition } = built('migrations/index.js');
  const opened = await built('platform/database/index.js').Database.open(database, databaseDefinition);
  await opened.close();
}
