// Socket.IO with its Redis adapter.
import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { Server } from 'socket.io';
import { connectRedis, port, ready } from './environment.ts';
import { nextMessage } from './message.ts';

const http = createServer();
const server = new Server(http, { adapter: createAdapter(await connectRedis(), await connectRedis()) });
server.on('connection', (socket) => {
  const { room } = socket.handshake.auth;
  if (room) void socket.join(room);
  socket.on('send', ({ room, content }: { room: string; content: string }) => {
    server.to(room).emit('message', nextMessage(room, content));
  });
});
http.listen(port, '127.0.0.1', 4_096, ready);
