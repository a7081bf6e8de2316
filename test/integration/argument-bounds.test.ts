import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const group = 'cnv_01m7ysygxnfvk8vqaw50e978ab';

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startTestServer();
  [ada] = await signUp(server, 'ada');
});
afterAll(() => server.stop());

test.each([
  [`{ messages(conversationId: "${group}", first: 1000) { position } }`, 'first', 'a number from 1 to 100.'],
  [`{ nodes(ids: [${`"${group}"`.repeat(101)}]) { id } }`, 'ids', 'at most 100 ids.'],
  ['{ friends(first: 0) { position } }', 'first', 'a number from 1 to 100.'],
  ['{ users(search: "") { edges { cursor } } }', 'search', '1 to 64 characters.'],
  [`mutation { createInviteLink(input: { groupId: "${group}", maxUses: 0 }) { token } }`, 'input.maxUses', '10,000.'],
  [`mutation { createGroup(input: { title: "${'x'.repeat(401)}" }) { position } }`, 'input.title', 'at most 400'],
  ['mutation { createUpload(input: { fileName: "a.txt", byteSize: 0 }) { url } }', 'input.byteSize', 'at least 1.'],
  [
    'mutation { changePassword(input: { currentPassword: "x", newPassword: "short" }) { position } }',
    'input.newPassword',
    'A password has 8 to 256 characters.',
  ],
])('%s is refused for %s, which it says in English', async (text, field, words) => {
  const { errors } = await ada.http.send(text);
  expect(errors).toMatchObject([{ message: expect.stringContaining(words), extensions: { code: 'BAD_INPUT', field } }]);
  expect(errors?.[0]?.message).not.toMatch(/must/);
});
