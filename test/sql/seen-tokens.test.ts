import { expect, test } from '@jest/globals';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { SeenTokens } from '../../src/modules/accounts/sessions/seen-tokens.js';
import { Database } from '../../src/platform/database/index.js';
import { createBackend } from '../support/backend.js';
import { StatementRecorder } from '../support/statement-recorder.js';

test('parallel requests with the same new tokens record with one statement that they have arrived', async () => {
  await using cleanup = new AsyncDisposableStack();
  const backend = await createBackend();
  cleanup.defer(() => backend.dispose());
  const recorder = cleanup.use(await StatementRecorder.start(String(backend.environment.DATABASE_URL)));
  const { database: settings } = loadConfig({ ...backend.environment, DATABASE_URL: recorder.url });
  const database = await Database.open(settings, databaseDefinition);
  cleanup.defer(() => database.close());
  const seenTokens = new SeenTokens(database);
  const record = () => seenTokens.record('ses_1', 'hash');
  const recorded = () => recorder.take().filter(({ text }) => text.includes('unseen_refresh_hash'));

  recorded();
  await Promise.all([record(), record(), record()]);
  expect(recorded()).toHaveLength(1);
  await record();
  expect(recorded()).toHaveLength(1);
});
