import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { createBackend, temporaryFolder } from '../support/backend.js';
import { meetInGroup, say } from '../support/chat.js';
import { openDatabase } from '../support/database.js';
import { signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';

/** Loaded before the server: writes a line to a file when a sync to disk has completed. */
const recorder = (file: string) => `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const { fdatasyncSync, appendFileSync, readlinkSync } = fs;
  fs.fdatasyncSync = (descriptor) => {
    fdatasyncSync(descriptor);
    appendFileSync(${JSON.stringify(file)}, readlinkSync('/proc/self/fd/' + descriptor) + '\\n');
  };
  syncBuiltinESMExports();`;

(process.platform === 'linux' ? test : test.skip)('a message is on the disk before it is acknowledged', async () => {
  const backend = await createBackend();
  const folder = await temporaryFolder();
  const [file, hook] = [join(folder, 'synced'), join(folder, 'recorder.mjs')];
  writeFileSync(file, '');
  writeFileSync(hook, recorder(file));
  const synced = () => readFileSync(file, 'utf8').match(/\/pglite\/pg_wal\/.*\n/g)?.length ?? 0;
  await using server = await ServerProcess.start({
    ...backend.environment,
    NODE_OPTIONS: `--import=${pathToFileURL(hook)}`,
  });
  const [ada] = await signUp(server, 'ada');
  const conversationId = await meetInGroup('On the disk', ada);
  for (let i = 0; i < 20; i++) {
    const before = synced();
    await say(ada, conversationId, `message ${i}`);
    expect(synced()).toBeGreaterThan(before);
  }
  await server.stop();
  await backend.dispose();
  rmSync(folder, { recursive: true });
});

test('the embedded database continues after thousands of failed statements', async () => {
  const backend = await createBackend();
  const database = await openDatabase(backend.environment);
  for (let i = 0; i < 2_500; i++) await expect(database.run(sql`select 1 / 0`)).rejects.toThrow('division by zero');
  await database.check();
  await database.close();
  await backend.dispose();
});
