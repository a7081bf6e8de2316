import { randomBytes } from 'node:crypto';
import type { Run } from './service.ts';

const variable = 'TEST_DATABASE_TEMPLATE';

/**
 * Names the migrated database that the tests copy for each of their servers; the first test that needs it creates it.
 * It is dropped at the end from a PostgreSQL that outlives the run.
 */
export function nameTemplateDatabase({ kept }: Run): Record<string, string> {
  const name = `hubbub_template_${randomBytes(6).toString('hex')}`;
  const outliving = process.env.TEST_DATABASE_URL;
  if (outliving) kept.defer(() => drop(outliving, name));
  return { [variable]: name };
}

async function drop(clientUrl: string, name: string): Promise<void> {
  const { MikroORM } = await import('@mikro-orm/postgresql');
  const orm = await MikroORM.init({ clientUrl, entities: [], discovery: { warnWhenNoEntities: false } });
  try {
    await orm.em.getConnection().execute(`drop database if exists ${name} with (force)`);
  } finally {
    await orm.close(true);
  }
}
