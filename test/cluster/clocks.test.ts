import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JoinGroup, LeaveConversation, meetInGroup, SendMessage } from '../support/chat.js';
import { contents, upload } from '../support/files.js';
import { UpdateGroup } from '../support/groups.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  aheadBy(3_600_000);
  server = await startTestServer();
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
afterAll(() => server.stop());

/** Sets the clock of this process, which is a node, ahead of PostgreSQL's. */
function aheadBy(ms: number): void {
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...args: [] | [number | string]) {
      super(...((args.length ? args : [Right.now() + ms]) as [number]));
    }
    static override now(): number {
      return Right.now() + ms;
    }
  } as DateConstructor;
}

test('slow mode uses one clock, even if the clock of a node is wrong', async () => {
  const conversationId = await meetInGroup('Slow', ada, grace);
  await ada.http.run(UpdateGroup, { input: { groupId: conversationId, slowModeSeconds: 600 } });
  const attachmentIds = [await upload(grace, 'note.txt', contents.txt)];
  await grace.http.run(SendMessage, { input: { to: { conversationId }, content: 'with a file', attachmentIds } });
  await expectToWait(conversationId);
  await grace.http.run(LeaveConversation, { input: { conversationId } });
  await grace.http.run(JoinGroup, { input: { groupId: conversationId } });
  await expectToWait(conversationId);
});

async function expectToWait(conversationId: string): Promise<void> {
  const refusal = await grace.http.refused(SendMessage, { input: { to: { conversationId }, content: 'too early' } });
  expect(refusal.code).toBe('SLOW_MODE');
  expect(refusal.retryAfterMs).toBeLessThanOrEqual(600_000);
}
