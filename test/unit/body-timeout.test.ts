import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type FastifyInstance, fastify } from 'fastify';
import { limitBodyTime } from '../../src/platform/http/body-timeout.js';

let app: FastifyInstance;
let port: number;

beforeEach(async () => {
  app = fastify();
  limitBodyTime(app, 500);
  // Slower than the body timeout, which does not count the answer's time.
  app.post('/', async ({ body }) => setTimeout(1_000, body));
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.address() as AddressInfo).port;
});
afterEach(() => app.close());

async function send(body: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const headers = 'Host: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 7';
  socket.write(`POST / HTTP/1.1\r\n${headers}\r\n\r\n${body}`);
  return text(socket);
}

test('a request whose body does not arrive completely times out', async () => {
  expect(await send('{"a"')).toMatch(/^HTTP\/1\.1 408 /);
});

test('a request whose body arrives in time is answered, however long the answer takes', async () => {
  expect(await send('{"a":1}')).toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"a":1\}$/);
});
