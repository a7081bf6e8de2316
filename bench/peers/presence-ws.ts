// The minimum for the presence of everyone: collects the changes of a second, makes one string, and `send` for each
// socket. It reads nothing: neither who may see whom, nor what is known of the users.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { connectRedis, port, ready } from './environment.ts';

const channel = 'presence';
/** The same as in Hubbub. */
const interval = 1_000;
const presencesPerEvent = 100;

const publisher = await connectRedis();
const subscriber = await connectRedis();
const watchers = new Set<WebSocket>();
let changed: object[] = [];

subscriber.on('message', (_channel, text) => {
  const { userId, status } = JSON.parse(text);
  changed.push({ status, lastSeenAt: new Date().toISOString(), user: { id: userId } });
});
await subscriber.subscribe(channel);

setInterval(() => {
  for (; changed.length > 0; changed = changed.slice(presencesPerEvent)) {
    const presences = changed.slice(0, presencesPerEvent);
    const payload = { data: { presenceEvents: { presences } } };
    const text = JSON.stringify({ id: randomUUID(), type: 'next', payload });
    for (const socket of watchers) socket.send(text);
  }
}, interval);

const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
server.on('connection', (socket, request) => {
  socket.on('error', () => socket.terminate());
  if (request.url === '/changes') {
    socket.on('message', (data) => void publisher.publish(channel, data.toString()));
    return;
  }
  watchers.add(socket);
  socket.on('close', () => watchers.delete(socket));
  socket.send('READY');
});
http.listen(port, '127.0.0.1', 4_096, ready);
