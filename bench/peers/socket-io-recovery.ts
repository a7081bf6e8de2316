// Socket.IO with its connection state recovery. The Redis adapter does not support that, so it is one node.
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { port, ready } from './environment.ts';
import { nextMessage } from './message.ts';

const http = createServer();
const server = new Server(http, { connectionStateRecovery: {} });
server.on('connection', (socket) => {
  const { room } = socket.handshake.auth;
  if (room) void socket.join(room);
  socket.on('send', ({ room, content }: { room: string; content: string }) => {
    server.to(room).emit('message', nextMessage(room, content));
  });
});
http.listen(port, '127.0.0.1', 4_096, ready);
