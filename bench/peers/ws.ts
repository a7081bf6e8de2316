// The minimum: one string for an event, and `send` for each socket in the room.
import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { connectRedis, port, ready } from './environment.ts';
import { nextMessage } from './message.ts';

const publisher = await connectRedis();
const subscriber = await connectRedis();
const rooms = new Map<string, Set<WebSocket>>();

subscriber.on('message', (room, text) => {
  for (const socket of rooms.get(room) ?? []) socket.send(text);
});

function join(room: string, socket: WebSocket): void {
  const sockets = rooms.get(room) ?? new Set();
  if (sockets.size === 0) {
    rooms.set(room, sockets);
    void subscriber.subscribe(room);
  }
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
}

const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
server.on('connection', (socket, request) => {
  const room = new URL(request.url ?? '', 'http://localhost').searchParams.get('room');
  if (room) join(room, socket);
  socket.on('error', () => socket.terminate());
  socket.on('message', (data) => {
    const { room, content } = JSON.parse(data.toString());
    void publisher.publish(room, JSON.stringify(nextMessage(room, content)));
  });
});
http.listen(port, '127.0.0.1', 4_096, ready);
