// A message hook that allows each message without a look at it.
import { createServer } from 'node:http';
import { port, ready } from './environment.ts';

const server = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(204).end());
});
server.listen(port, '127.0.0.1', 4_096, ready);
