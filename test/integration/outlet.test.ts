import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { Outlet } from '../../src/platform/websocket/outlet.js';
import { frameOfWs } from '../support/wire.js';

const mark = 65_536;
const tiny = frameOfWs('{}');

let server: WebSocketServer;
let client: WebSocket;
let wire: Socket;
let outlet: Outlet;

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(server, 'listening');
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [[socket, request]] = (await Promise.all([once(server, 'connection'), once(client, 'open')])) as never as [
    [WebSocket, { socket: Socket }],
  ];
  wire = request.socket;
  outlet = new Outlet(socket, wire, mark);
});
afterEach(() => {
  client.terminate();
  server.close();
});

/** From here on nothing is taken by the kernel, until the client reads again. @returns how many were written. */
function fillKernel(): number {
  client.pause();
  let count = 1;
  while (outlet.write(tiny)) count++;
  return count;
}

/** Resolves when the client has been given so many messages. */
function given(count: number): Promise<void> {
  let left = count;
  return new Promise((resolve) =>
    client.on('message', () => {
      if (--left === 0) resolve();
    }),
  );
}

test('of tiny frames only few wait: each costs the process more than its bytes', async () => {
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

  const all = given(written);
  client.resume();
  expect(await outlet.opens()).toBe(true);
  expect(outlet.stalledSince).toBeNull();
  await all;
});

test('of large frames no more wait than the mark and one frame', async () => {
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

test('several who wait for room are all let go on, and none of a socket that has closed', async () => {
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
