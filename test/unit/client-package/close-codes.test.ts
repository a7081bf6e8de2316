import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Hubbub, type HubbubError } from '@hubbub/client';
import { FakeServer } from '@hubbub/client/testing';
import { expect, test } from '@jest/globals';
import { type WebSocket as Socket, WebSocketServer } from 'ws';
import { until } from '../../support/client-package.js';
import { eventually } from '../../support/eventually.js';

const document = 'subscription { messageEvents { __typename ... on Subscribed { cursor } } }';

/** A server that closes the first socket with this code at its first subscription, and keeps the others. */
async function startServer(code: number) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const sockets: Socket[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    const isFirst = sockets.length === 1;
    socket.on('message', (data) => {
      const { type, id } = JSON.parse(String(data));
      if (type === 'connection_init') socket.send(JSON.stringify({ type: 'connection_ack' }));
      if (type !== 'subscribe') return;
      const payload = { data: { messageEvents: { __typename: 'Subscribed', cursor: '1', positions: [] } } };
      if (isFirst) socket.close(code, 'said so');
      else socket.send(JSON.stringify({ type: 'next', id, payload }));
    });
  });
  const stop = async () => {
    for (const socket of sockets) socket.terminate();
    await new Promise((closed) => server.close(closed));
  };
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/graphql`, sockets, [Symbol.asyncDispose]: stop };
}

/** A user who follows a subscription of such a server. */
async function follow(url: string) {
  const api = new FakeServer();
  const hubbub = new Hubbub({ url, fetch: api.fetch, transport: 'websocket' });
  await hubbub.accounts.logIn({ usernameOrEmail: 'ada', password: 'any' });
  const seen: { subscribed: number; error?: HubbubError } = { subscribed: 0 };
  hubbub.follow(
    document,
    {},
    {
      next: () => {},
      subscribed: () => {
        seen.subscribed += 1;
      },
      error: (error) => {
        seen.error = error;
      },
    },
  );
  const refreshes = () => api.operations.filter(({ query }) => query.includes('refreshSession')).length;
  return { hubbub, seen, refreshes, [Symbol.dispose]: () => hubbub.close() };
}

test.each([1000, 1001, 1011, 1012, 4450, 4451])('after %i the client connects again', async (code) => {
  await using server = await startServer(code);
  using ada = await follow(server.url);
  await eventually(() => expect(ada.seen).toEqual({ subscribed: 1 }));
  expect(server.sockets).toHaveLength(2);
  expect(ada.refreshes()).toBe(0);
});

test('after 4403 the client refreshes its token and connects again', async () => {
  await using server = await startServer(4403);
  using ada = await follow(server.url);
  await eventually(() => expect(ada.seen).toEqual({ subscribed: 1 }));
  expect(server.sockets).toHaveLength(2);
  expect(ada.refreshes()).toBe(1);
});

test('after 4401 the session is over', async () => {
  await using server = await startServer(4401);
  using ada = await follow(server.url);
  await until(ada.hubbub.connection, ({ status }) => status === 'signedOut', 'the end of the session');
  expect(ada.hubbub.connection.get()).toEqual({ status: 'signedOut', reason: 'said so' });
  expect(server.sockets).toHaveLength(1);
});

test.each([1009, 4400, 4406, 4409, 4429])(
  'after %i another attempt would end in the same way, so the subscription fails',
  async (code) => {
    await using server = await startServer(code);
    using ada = await follow(server.url);
    await eventually(() => expect(ada.seen.error?.code).toBe('BAD_ANSWER'));
    expect(server.sockets).toHaveLength(1);
  },
);
