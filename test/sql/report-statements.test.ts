import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FileReport, ResolveReport, signUpAdmin } from '../support/admin.js';
import { type Backend, createBackend } from '../support/backend.js';
import { meetInGroup, write } from '../support/chat.js';
import { type Person, signUp } from '../support/people.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let backend: Backend;
let recorder: StatementRecorder;
let server: TestServer;
let ada: Person;
let members: Person[];
let groupId: string;

beforeAll(async () => {
  backend = await createBackend();
  recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  server = await startTestServer({
    ...backend.environment,
    DATABASE_URL: recorder.url,
    HUBBUB_FEED_REPAIR_INTERVAL: '10m',
    HUBBUB_JOBS: 'false',
  });
  const { graphqlUrl, socketUrl } = server;
  ada = await signUpAdmin({ graphqlUrl, socketUrl, backend }, 'ada');
  members = await signUp(server, ...Array.from({ length: 8 }, (_, n) => `member${n}`));
  groupId = await meetInGroup('Reports', ada, ...members);
});
afterAll(async () => {
  await server.stop();
  await recorder[Symbol.asyncDispose]();
  await backend.dispose();
});

/**
 * Returns the statements of deleting a message that these users have reported, by their first words, without values.
 */
async function statementsFor(reporters: Person[]): Promise<string[]> {
  const messageId = await write(ada, groupId, 'buy this');
  let reportId = '';
  for (const { http } of reporters) {
    ({ reportId } = (
      await http.run(FileReport, { input: { about: { messageId }, reason: 'advertising' } })
    ).fileReport);
  }
  recorder.take();
  await ada.http.run(ResolveReport, { input: { reportId, resolution: 'MESSAGE_DELETED' } });
  return recorder
    .take()
    .map(({ text }) =>
      text
        .trim()
        .replace(/\s+/g, ' ')
        .replace(/'[^']*'/g, '?')
        .slice(0, 60),
    )
    .filter((text) => /audit_log|feed_event|with head|report/.test(text))
    .sort();
}

test('resolving the reports of a message takes as many statements for many reports as for one', async () => {
  const one = await statementsFor(members.slice(0, 1));
  expect(one.length).toBeGreaterThan(3);
  expect(await statementsFor(members)).toEqual(one);
});
