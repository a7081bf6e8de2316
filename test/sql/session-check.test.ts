import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createBackend } from '../support/backend.js';
import { signUp } from '../support/people.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer } from '../support/test-server.js';

/** PostgreSQL plans the first five runs of a prepared statement for their own values. */
const plannedAnyway = 5;

test('PostgreSQL does not plan the check of a session for each request', async () => {
  await using cleanup = new AsyncDisposableStack();
  const backend = await createBackend();
  cleanup.defer(() => backend.dispose());
  const databaseUrl = String(backend.environment.DATABASE_URL);
  const recorder = cleanup.use(await StatementRecorder.start(databaseUrl));
  const server = await startTestServer({ ...backend.environment, DATABASE_URL: recorder.url });
  cleanup.defer(() => server.stop());
  const [ada] = await signUp(server, 'ada');
  await ada.http.send('{ viewer { id } }');
  const check = recorder.take().find(({ text }) => text.includes('prepared: live_sessions'));

  const client = new Client(databaseUrl);
  await client.connect();
  cleanup.defer(() => client.end());
  await fillSessions(client);
  const runs = plannedAnyway + 3;
  for (let run = 0; run < runs; run++) {
    await client.query({ name: 'check', text: check?.text ?? '', values: check?.values ?? [] });
  }

  const { rows } = await client.query("select custom_plans from pg_prepared_statements where name = 'check'");
  expect(rows).toEqual([{ custom_plans: String(plannedAnyway) }]);
});

/** Adds so many sessions that PostgreSQL looks one up by its key. */
async function fillSessions(client: Client): Promise<void> {
  await client.query(`
    insert into session select (jsonb_populate_record(session, jsonb_build_object('id', id || n))).*
    from session cross join generate_series(1, 5000) as n`);
  await client.query('analyze session');
}
