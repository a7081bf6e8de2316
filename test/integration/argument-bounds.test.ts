import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { meetInGroup } from '../support/chat.js';
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

// GraphQL accepts a wider range of times than PostgreSQL.
test.each(['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+01:00', '9999-12-31T23:59:59-23:00'])(
  'the time %s is rejected',
  async (time) => {
    for (const operation of [
      'query ($time: DateTime) { auditLog(since: $time) { edges { cursor } } }',
      'query ($time: DateTime) { auditLog(until: $time) { edges { cursor } } }',
      'mutation ($time: DateTime!) { banUser(input: { userId: "x", reason: "x", until: $time }) { position } }',
      'mutation ($time: DateTime) { setStatus(input: { customStatus: { text: "x", expiresAt: $time } }) { __typename } }',
      `mutation ($time: DateTime) { updateNotificationSettings(input: {
      conversations: [{ conversationId: "${group}", mutedUntil: $time }] }) { __typename } }`,
    ]) {
      const { errors } = await ada.http.send(operation, { time });
      const code = { code: 'BAD_INPUT' };
      expect([operation, errors]).toMatchObject([
        operation,
        [{ message: expect.stringContaining('9999'), extensions: code }],
      ]);
      const { errors: literal } = await ada.http.send(`{ auditLog(since: "${time}") { edges { cursor } } }`);
      expect(literal).toMatchObject([{ message: expect.stringContaining('9999') }]);
    }
  },
);

test.each(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'])('the time %s is accepted', async (time) => {
  const conversationId = await meetInGroup(`Muted until ${time}`, ada);
  const { errors } = await ada.http.send(
    `mutation ($id: ID!, $time: DateTime) { updateNotificationSettings(input: {
      conversations: [{ conversationId: $id, mutedUntil: $time }] }) { __typename } }`,
    { id: conversationId, time },
  );
  expect(errors).toBeUndefined();
});

test.each([
  [`{ messages(conversationId: "${group}", first: 1000) { position } }`, 'first', 'a number from 1 to 100.'],
  [`{ nodes(ids: [${`"${group}"`.repeat(101)}]) { id } }`, 'ids', 'at most 100 entries.'],
  ['{ viewer { friends(first: 0) { position } } }', 'first', 'a number from 1 to 100.'],
  ['{ searchUsers(query: "") { edges { cursor } } }', 'query', '1 to 64 characters.'],
  ['{ users(filter: { query: "" }) { edges { cursor } } }', 'filter.query', '1 to 254 characters.'],
  [
    `{ users(filter: { presence: [${'AWAY '.repeat(5)}] }) { edges { cursor } } }`,
    'filter.presence',
    'at most 4 entries.',
  ],
  [`mutation { createInviteLink(input: { groupId: "${group}", maxUses: 0 }) { token } }`, 'input.maxUses', '10,000.'],
  [`mutation { createGroup(input: { title: "${'x'.repeat(401)}" }) { position } }`, 'input.title', 'at most 400'],
  ['mutation { createUpload(input: { fileName: "a.txt", byteSize: 0 }) { url } }', 'input.byteSize', 'at least 1.'],
  [
    'mutation { changePassword(input: { currentPassword: "x", newPassword: "short" }) { position } }',
    'input.newPassword',
    'A password must have 8 to 256 characters.',
  ],
])('%s is rejected for %s, with a message in English', async (text, field, words) => {
  const { errors } = await ada.http.send(text);
  expect(errors).toMatchObject([{ message: expect.stringContaining(words), extensions: { code: 'BAD_INPUT', field } }]);
  expect(errors?.[0]?.message).not.toMatch(/must not be|must be (?:longer|shorter)/);
});
