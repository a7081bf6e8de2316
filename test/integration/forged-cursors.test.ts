import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { meetInGroup, say } from '../support/chat.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let groupId: string;

beforeAll(async () => {
  server = await startTestServer();
  [ada] = await signUp(server, 'ada');
  groupId = await meetInGroup('Cursors', ada);
  await say(ada, groupId, 'hello');
});
afterAll(() => server.stop());

const cursor = (...keys: unknown[]) => Buffer.from(JSON.stringify(keys)).toString('base64url');
const most = Number.MAX_SAFE_INTEGER;

// A cursor of the right form is a place in the list, or it is rejected. It never causes an internal error.
test.each([
  ['conversations', cursor(most, 'x'), '{ viewer { conversations(after: "$") { edges { cursor } } } }'],
  ['conversations', cursor(-most, 'x'), '{ viewer { conversations(after: "$") { edges { cursor } } } }'],
  ['invitations', cursor(most, 'x'), '{ viewer { invitations(after: "$") { edges { cursor } } } }'],
  ['invitations', cursor(-most, 'x'), '{ viewer { invitations(after: "$") { edges { cursor } } } }'],
  [
    'invitations',
    cursor(Date.parse('+012345-01-01T00:00:00Z'), 'x'),
    '{ viewer { invitations(after: "$") { edges { cursor } } } }',
  ],
  ['members', cursor(most, 'x'), '{ conversation(id: "#") { members(after: "$") { edges { cursor } } } }'],
  [
    'versions',
    cursor(most),
    '{ messages(conversationId: "#") { edges { node { versions(after: "$") { edges { cursor } } } } } }',
  ],
  ['dataExport', cursor('messageVersion', 'msg x'), '{ viewer { dataExport(after: "$") { edges { cursor } } } }'],
  ['dataExport', cursor('messageVersion', `msg ${most}`), '{ viewer { dataExport(after: "$") { edges { cursor } } } }'],
  [
    'dataExport',
    cursor('messageVersion', 'cnv_x 1 999999999999999'),
    '{ viewer { dataExport(after: "$") { edges { cursor } } } }',
  ],
  [
    'dataExport',
    cursor('message', 'cnv_x 999999999999999'),
    '{ viewer { dataExport(after: "$") { edges { cursor } } } }',
  ],
  ['dataExport', cursor('notification', 'x'), '{ viewer { dataExport(after: "$") { edges { cursor } } } }'],
  ['dataExport', cursor('notification', '9'.repeat(30)), '{ viewer { dataExport(after: "$") { edges { cursor } } } }'],
  ['dataExport', cursor('notificationSettings', 'x'), '{ viewer { dataExport(after: "$") { edges { cursor } } } }'],
  ['dataExport', cursor('reaction', 'nothing'), '{ viewer { dataExport(after: "$") { edges { cursor } } } }'],
  ['searchMessages', cursor('x', most), '{ searchMessages(query: "hello", after: "$") { edges { cursor } } }'],
  ['dataExport', cursor('reaction', 'x \ud800'), '{ viewer { dataExport(after: "$") { edges { cursor } } } }'],
  ['mentions', cursor('x'), '{ viewer { mentions(unreadOnly: true, after: "$") { edges { cursor } } } }'],
  ['threads', cursor('x', 'y'), '{ viewer { threads(unreadOnly: true, after: "$") { edges { cursor } } } }'],
])('%s accepts the cursor %s', async (_list, after, query) => {
  const { errors } = await ada.http.send(query.replace('$', after).replace('#', groupId));
  const codes = errors?.map(({ extensions }) => extensions?.code) ?? [];
  expect(codes.filter((code) => code !== 'BAD_CURSOR')).toEqual([]);
});
