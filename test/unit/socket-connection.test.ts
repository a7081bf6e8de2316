import { beforeEach, describe, expect, test } from '@jest/globals';
import { SocketConnection } from '../../src/platform/websocket/connection.js';

let outlet: { isOpen: boolean; stalledSince: number | null; hasDrained: boolean; write(frame: Buffer): void };
let closed: [code: number, reason: string][];
let pings: number;
let connection: SocketConnection;

beforeEach(() => {
  closed = [];
  pings = 0;
  outlet = { isOpen: true, stalledSince: null, hasDrained: false, write: () => void pings++ };
  const socket = { readyState: 1, OPEN: 1, close: (...how: [number, string]) => closed.push(how), terminate: () => {} };
  connection = new SocketConnection(
    socket as never,
    outlet as never,
    {} as never,
    { limits: {}, observer: null } as never,
  );
});

describe('a socket whose ping is not answered in time', () => {
  test('is closed', () => {
    connection.ping();
    connection.checkAnswer();
    expect(pings).toBe(1);
    expect(closed).toEqual([[4452, 'PONG_TIMEOUT']]);
  });

  test('stays open while it is stalled, since its answer is not read', () => {
    connection.ping();
    outlet.stalledSince = Date.now();
    connection.checkAnswer();
    expect(closed).toEqual([]);
  });

  test('stays open if it has read what waited for it, since the ping came behind that', () => {
    connection.ping();
    outlet.hasDrained = true;
    connection.checkAnswer();
    expect(closed).toEqual([]);
    // But only once.
    connection.ping();
    connection.checkAnswer();
    expect(closed).toHaveLength(1);
  });
});

test('a socket that answered its ping stays open', () => {
  connection.ping();
  connection.ponged();
  connection.checkAnswer();
  expect(closed).toEqual([]);
});

test('a stalled socket is not pinged, so it need not answer', () => {
  outlet.isOpen = false;
  connection.ping();
  connection.checkAnswer();
  expect(pings).toBe(0);
  expect(closed).toEqual([]);
});
