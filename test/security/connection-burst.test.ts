import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Person, signUp } from '../support/people.js';
import { RawSocket } from '../support/raw-socket.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const burst = 1_000;

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  // All of them belong to one user, and this process is their client, too.
  server = await startTestServer({ HUBBUB_SOCKETS_PER_USER: String(burst), HUBBUB_SOCKET_INIT_TIMEOUT: '1m' });
  [ada] = await signUp(server, 'ada');
});
afterAll(() => server.stop());

test('1,000 sockets that connect at the same time are all signed in', async () => {
  const sockets = Array.from({ length: burst }, () => new RawSocket(server.socketUrl));
  await Promise.all(sockets.map((socket) => socket.opened));
  const answers = await Promise.all(
    sockets.map((socket) => {
      socket.init(ada.accessToken);
      return socket.next(() => true);
    }),
  );
  expect(new Set(answers.map(({ type }) => type))).toEqual(new Set(['connection_ack']));
  for (const socket of sockets) socket.drop();
});
