import { expect, test } from '@jest/globals';
import { until } from '../../support/client-package.js';
import { eventually } from '../../support/eventually.js';
import { followSockets, scriptedSockets } from '../../support/scripted-sockets.js';

/** A server that closes the first socket with this code at its first subscription, and keeps the others. */
function closingFirst(code: number) {
  return scriptedSockets(({ socket, number, send }) => {
    if (number === 1) socket.close(code, 'said so');
    else send({ __typename: 'Subscribed', cursor: '1', positions: [] });
  });
}

test.each([1000, 1001, 1011, 1012, 4450, 4451])('after %i the client connects again', async (code) => {
  await using server = await closingFirst(code);
  using ada = await followSockets(server.url);
  await eventually(() => expect(ada.seen).toEqual({ subscribed: 1, events: [] }));
  expect(server.sockets).toHaveLength(2);
  expect(ada.refreshes()).toBe(0);
});

test('after 4403 the client refreshes its token and connects again', async () => {
  await using server = await closingFirst(4403);
  using ada = await followSockets(server.url);
  await eventually(() => expect(ada.seen).toEqual({ subscribed: 1, events: [] }));
  expect(server.sockets).toHaveLength(2);
  expect(ada.refreshes()).toBe(1);
});

test('after 4401 the session is over', async () => {
  await using server = await closingFirst(4401);
  using ada = await followSockets(server.url);
  await until(ada.hubbub.connection, ({ status }) => status === 'signedOut', 'the end of the session');
  expect(ada.hubbub.connection.get()).toEqual({ status: 'signedOut', reason: 'said so' });
  expect(server.sockets).toHaveLength(1);
});

test.each([1009, 4400, 4406, 4409, 4429])(
  'after %i another attempt would end in the same way, so the subscription fails',
  async (code) => {
    await using server = await closingFirst(code);
    using ada = await followSockets(server.url);
    await eventually(() => expect(ada.seen.error?.code).toBe('BAD_ANSWER'));
    expect(server.sockets).toHaveLength(1);
  },
);
