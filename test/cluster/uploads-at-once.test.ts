import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Database } from '../../src/platform/database/index.js';
import { openDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { CreateUpload } from '../support/files.js';
import { outcomes } from '../support/outcomes.js';
import { signUp } from '../support/people.js';
import { startTestServer } from '../support/test-server.js';

/** Resolves once this many statements wait for locks in this database. */
async function waiting(database: Database, count: number): Promise<void> {
  await eventually(async () => {
    const rows = await database.run(sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    expect(rows).toHaveLength(count);
  });
}

test.each([
  ['need more space together than one user has', { HUBBUB_STORAGE_PER_USER: '1000' }, 'STORAGE_FULL'],
  ['exceed the limit of unsent files together', { HUBBUB_UPLOADS_PER_USER: '1' }, 'LIMIT_REACHED'],
])('of two files that are announced at the same moment and %s, one is rejected', async (_what, limit, code) => {
  await using server = await startTestServer(limit);
  const [ada] = await signUp(server, 'ada');
  const database = await openDatabase(server.backend.environment);
  await using opened = new AsyncDisposableStack();
  opened.defer(() => database.close());
  const announce = () => outcomes(ada.http.run(CreateUpload, { input: { fileName: 'notes.txt', byteSize: 600 } }));
  const announced = await database.transaction(async (em) => {
    // Lets each announcement read what its user has, and delays its insert.
    await sql`lock table attachment in share mode`.execute(em.getKysely());
    const first = announce();
    await waiting(database, 1);
    const second = announce();
    await waiting(database, 2);
    return [first, second];
  });
  expect(await Promise.all(announced)).toEqual([['OK'], [code]]);
});
