import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Database } from '../../src/platform/database/index.js';
import { openDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { announce, CreateUpload } from '../support/files.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { holding } from '../support/holding.js';
import { metric } from '../support/metrics.js';
import { outcomes } from '../support/outcomes.js';
import { signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { SlowUpload } from '../support/slow-upload.js';
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
  const announced = await holding(database, async (em) => {
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

test('of two nodes that get a part of one file, one writes; if it is killed, the other continues', async () => {
  await using other = await startTestServer();
  const { environment } = other.backend;
  await using writing = await ServerProcess.start(environment);
  const [ada] = await signUp(writing, 'ada');
  const content = Buffer.from(Array.from({ length: 20_000 }, (_, i) => `${1_000_000 + i}\n`).join(''));
  const half = content.subarray(0, content.length / 2);
  const { id, url } = await announce(ada, 'long.txt', content.length);
  const slow = new SlowUpload(url, content.length, { headers: { 'upload-complete': '?1' } });
  await slow.send(half);
  const node = { url: new URL(url).origin };
  await eventually(async () => expect(await metric(node, 'file_bytes_in_total')).toBe(half.length));

  const atOther = new URL(new URL(url).pathname + new URL(url).search, other.graphqlUrl);
  const rest = new Uint8Array(content.subarray(half.length));
  const patch = () =>
    fetch(atOther, { method: 'PATCH', headers: { 'upload-offset': String(half.length) }, body: rest });
  const stored = async () => (await fetch(atOther, { method: 'HEAD' })).headers.get('upload-offset');
  await eventually(async () => expect(await stored()).toBe(String(half.length)));
  expect((await patch()).status).toBe(409);
  await writing.stop('SIGKILL');
  // The claim of a node that was killed lapses.
  expect((await patch()).status).toBe(409);
  const database = await openDatabase(environment);
  const lapse = sql`update attachment set claimed_until = now() - interval '1 second' where id = ${id}`;
  await database.run(lapse).finally(() => database.close());
  expect([await stored(), (await patch()).status]).toEqual([String(half.length), 201]);

  const { data } = await new GraphQLClient(other.graphqlUrl, ada.accessToken).send<{ attachment: { url: string } }>(
    `{ attachment(id: "${id}") { url } }`,
  );
  const download = await fetch(new URL(String(data?.attachment.url), other.graphqlUrl));
  expect(Buffer.from(await download.arrayBuffer()).equals(content)).toBe(true);
});
