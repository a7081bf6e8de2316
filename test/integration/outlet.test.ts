import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { RunningOperations } from '../../src/platform/transport/running-operations.js';
import { SocketOutlet } from '../../src/platform/websocket/outlet.js';
import { SocketOperation } from '../../src/platform/websocket/socket-operation.js';
import { frameOfWs } from '../support/wire.js';

const mark = 65_536;
const tiny = frameOfWs('{}');

let server: WebSocketServer;
let client: WebSocket;
let wire: Socket;
let outlet: SocketOutlet;

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(server, 'listening');
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [[socket, request]] = (await Promise.all([once(server, 'connection'), once(client, 'open')])) as never as [
    [WebSocket, { socket: Socket }],
  ];
  wire = request.socket;
  outlet = new SocketOutlet(socket, wire, mark);
});
afterEach(() => {
  client.terminate();
  server.close();
});

/** Fills the kernel's buffers until the client reads again. @returns the number of messages written. */
function fillKernel(): number {
  client.pause();
  let count = 1;
  while (outlet.write(tiny)) count++;
  return count;
}

/** Resolves when the client has received this many messages. */
function given(count: number): Promise<void> {
  let left = count;
  return new Promise((resolve) =>
    client.on('message', () => {
      if (--left === 0) resolve();
    }),
  );
}

test('a full socket queues few tiny frames, since each costs the process more than its bytes', async () => {
  let written = fillKernel();
  const before = wire.writableLength;
  while (outlet.isOpen) {
    outlet.write(tiny);
    written++;
  }
  const waiting = (wire.writableLength - before) / tiny.length;
  expect(waiting).toBeGreaterThan(mark / 1_024);
  expect(waiting).toBeLessThan(mark / 512);
  expect(outlet.stalledSince).not.toBeNull();
  expect(outlet.hasDrained).toBe(false);

  const all = given(written);
  client.resume();
  expect(await outlet.opens()).toBe(true);
  expect(outlet.stalledSince).toBeNull();
  expect(outlet.hasDrained).toBe(true);
  await all;
});

test('a full socket queues large frames up to the limit and one frame beyond', async () => {
  const large = frameOfWs('x'.repeat(20_000));
  client.pause();
  let written = 0;
  for (; outlet.isOpen; written++) outlet.write(large);
  expect(wire.writableLength).toBeLessThan(mark + large.length);
  const all = given(written);
  client.resume();
  expect(await outlet.opens()).toBe(true);
  await all;
});

test('all writers that wait for room continue, and none that waits for a closed socket', async () => {
  const large = frameOfWs('x'.repeat(20_000));
  client.pause();
  while (outlet.isOpen) outlet.write(large);
  const waiting = [outlet.opens(), outlet.opens()];
  const sending = outlet.send('last');
  client.terminate();
  expect(await Promise.all(waiting)).toEqual([false, false]);
  await sending;
  expect(outlet.isOpen).toBe(false);
});

test('an operation that is cancelled while its result waits is not completed, since its id may be used again', async () => {
  const operation = new SocketOperation('1', { outlet, operations: new RunningOperations() } as never, () => []);
  client.pause();
  const answered = operation.result({ data: { text: 'x'.repeat(mark) } });
  expect([outlet.isOpen, operation.isOpen]).toEqual([false, true]);
  operation.cancel();
  const types: unknown[] = [];
  const ended = new Promise((resolve) =>
    client.on('message', (data) => {
      types.push((JSON.parse(String(data)) as { type: string }).type);
      if (types.at(-1) === 'end') resolve(null);
    }),
  );
  client.resume();
  await answered;
  await outlet.send('{"type":"end"}');
  await ended;
  expect(types).toEqual(['next', 'end']);
});
