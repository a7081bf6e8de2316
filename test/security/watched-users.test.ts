import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Person, signUp } from '../support/people.js';
import { type ProtocolMessage, RawSocket } from '../support/raw-socket.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let others: Person[];

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_WATCHED_PER_USER: '3' });
  [ada, ...others] = await signUp(server, 'ada', 'grace', 'linus');
});
afterAll(() => server.stop());

function watch(socket: RawSocket, people: Person[]): { id: string; answer: Promise<ProtocolMessage> } {
  const id = randomUUID();
  const query = 'subscription ($userIds: [ID!]!) { presenceEvents(userIds: $userIds) { __typename } }';
  socket.send({ type: 'subscribe', id, payload: { query, variables: { userIds: people.map((each) => each.id) } } });
  return { id, answer: socket.answer(id) };
}

test('a user watches at most a limited number of users over all sockets, until a subscription ends', async () => {
  const [first, second] = [
    await RawSocket.signedIn(server.socketUrl, ada.accessToken),
    await RawSocket.signedIn(server.socketUrl, ada.accessToken),
  ];
  const started = watch(first, others);
  expect(await started.answer).toMatchObject({ type: 'next' });
  const refused = [{ message: expect.stringContaining('at most 3'), extensions: { code: 'LIMIT_REACHED' } }];
  expect(await watch(second, others).answer).toMatchObject({ type: 'error', payload: refused });
  expect(await watch(second, others.slice(1)).answer).toMatchObject({ type: 'next' });
  first.complete(started.id);
  // Messages of one socket are handled in order, and this one is answered.
  first.send({ type: 'ping' });
  await first.next(({ type }) => type === 'pong');
  expect(await watch(second, others).answer).toMatchObject({ type: 'next' });
  for (const socket of [first, second]) socket.drop();
});
