import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RemoveMember } from '../support/chat.js';
import { upload } from '../support/files.js';
import { add, found } from '../support/groups.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let owner: Person;
let former: Person;

beforeAll(async () => {
  server = await startTestServer();
  [owner, former] = await signUp(server, 'owner', 'former');
});
afterAll(() => server.stop());

const send = `mutation ($input: SendMessageInput!) {
  sendMessage(input: $input) { message { id replies(first: 10) { edges { node { content } } } } }
}`;

test.each([
  ['a message', async () => ({ content: 'hello' })],
  ['a file', async () => ({ content: '', attachmentIds: [await upload(former, 'a.txt', Buffer.from('words'))] })],
])('a removed member cannot see later replies by sending %s again', async (_what, contentOf) => {
  const groupId = await found(owner, { visibility: 'PRIVATE' });
  await add(owner, groupId, former);
  const input = { to: { conversationId: groupId }, clientId: crypto.randomUUID(), ...(await contentOf()) };
  const { data } = await former.http.send<{ sendMessage: { message: { id: string } } }>(send, { input });
  await owner.http.run(RemoveMember, { input: { conversationId: groupId, userId: former.id } });
  const reply = {
    to: { conversationId: groupId },
    content: 'now that they are gone',
    replyToId: data?.sendMessage.message.id,
  };
  expect(await owner.http.send(send, { input: reply })).not.toHaveProperty('errors');

  const again = await former.http.send(send, { input });
  expect(again).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  expect(JSON.stringify(again)).not.toContain('gone');
});
