import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Hubbub, type HubbubError } from '@hubbub/client';
import { FakeServer } from '@hubbub/client/testing';
import { type WebSocket as Socket, WebSocketServer } from 'ws';

const document = 'subscription { messageEvents { __typename ... on Subscribed { cursor } } }';

/** A socket of the server, and which one it is, from 1. */
interface Subscribed {
  socket: Socket;
  number: number;
  /** Sends an event to the subscription. */
  send(event: object): void;
}

/** A server that accepts all sockets, and answers each subscription as a test says. */
export async function scriptedSockets(answer: (subscribed: Subscribed) => void) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const sockets: Socket[] = [];
  server.on('connection', (socket) => {
    const number = sockets.push(socket);
    socket.on('message', (data) => {
      const { type, id } = JSON.parse(String(data));
      const send = (event: object) =>
        socket.send(JSON.stringify({ type: 'next', id, payload: { data: { messageEvents: event } } }));
      if (type === 'connection_init') socket.send(JSON.stringify({ type: 'connection_ack' }));
      if (type === 'subscribe') answer({ socket, number, send });
    });
  });
  const stop = async () => {
    for (const socket of sockets) socket.terminate();
    await new Promise((closed) => server.close(closed));
  };
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/graphql`, sockets, [Symbol.asyncDispose]: stop };
}

/** A user who follows all conversations on such a server. */
export async function followSockets(url: string) {
  const api = new FakeServer();
  const hubbub = new Hubbub({ url, fetch: api.fetch, transport: 'websocket' });
  await hubbub.accounts.logIn({ usernameOrEmail: 'ada', password: 'any' });
  const seen: { subscribed: number; events: unknown[]; error?: HubbubError } = { subscribed: 0, events: [] };
  hubbub.follow(
    document,
    {},
    {
      next: (event) => {
        seen.events.push(event);
      },
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
