import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { SendScreened } from '../support/held-messages.js';
import { hookSettings } from '../support/message-hook.js';
import { enterAsGuests } from '../support/people.js';
import { startTestServer } from '../support/test-server.js';

const lobbyId = 'cnv_00000000000000000000000000';

test.each([
  ['allow', { sendMessage: { message: { content: 'hello' }, heldMessage: null } }],
  ['hold', { sendMessage: { message: null, heldMessage: { state: 'PENDING' } } }],
  ['refuse', 'CONTENT_NOT_CHECKED'],
])('a silent hook keeps no sender longer than the deadline, and no connection: %s', async (failure, outcome) => {
  const connections = new Set<Socket>();
  const silent = createServer((socket) => {
    connections.add(socket);
    socket.on('error', () => undefined).on('close', () => connections.delete(socket));
    socket.resume();
  });
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  await using server = await startTestServer(
    hookSettings(`http://127.0.0.1:${(silent.address() as AddressInfo).port}/`, {
      HUBBUB_MESSAGE_HOOK_FAILURE: failure,
      HUBBUB_MESSAGE_HOOK_TIMEOUT: '100ms',
      HUBBUB_MESSAGE_HOOK_CONCURRENCY: '4',
      LOG_LEVEL: 'silent',
    }),
  );
  const guests = await enterAsGuests(server, 20);
  const input = { to: { conversationId: lobbyId }, content: 'hello' };
  const answers = await Promise.all(
    guests.map(({ http }) => http.run(SendScreened, { input }).catch(({ extensions }) => extensions.code)),
  );
  expect(answers).toMatchObject(guests.map(() => outcome));
  await eventually(() => expect(connections.size).toBe(0));
  silent.close();
});
