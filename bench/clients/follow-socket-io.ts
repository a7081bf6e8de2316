// Socket.IO's client with its defaults, except that it begins with a WebSocket.
import { io } from 'socket.io-client';
import type { Follow } from './follower.ts';

export const follow: Follow = ({ port, room }, sight) => {
  const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], auth: { room }, forceNew: true });
  socket.on('connect', () => sight.subscribed());
  socket.on('disconnect', () => sight.lost());
  socket.on('message', ({ content }: { content: string }) => sight.received(content));
};
