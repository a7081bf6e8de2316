import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { pingTimes } from '../../src/platform/websocket/ping-times.js';
import { SocketChecks } from '../../src/platform/websocket/socket-checks.js';

const count = 50;

/** Records the numbers of the checks that ping it, and of those that demand its answer. */
class RecordingSocket {
  part = 0;
  readonly pinged: number[] = [];
  readonly due: number[] = [];

  constructor(private readonly clock: { check: number }) {}

  checkInit(): void {}
  checkToken(): void {}
  checkStall(): void {}

  ping(): void {
    this.pinged.push(this.clock.check);
  }

  checkAnswer(): void {
    this.due.push(this.clock.check);
  }
}

/**
 * Checks some sockets a number of times, without the timer.
 * @param pingInterval in ms.
 */
async function checked(pingInterval: number, times: number): Promise<RecordingSocket[]> {
  const clock = { check: 0 };
  const sockets = new Set(Array.from({ length: count }, () => new RecordingSocket(clock)));
  const checks = new SocketChecks(sockets, pingTimes(pingInterval, 10_000));
  checks.stop();
  for (const socket of sockets) checks.add(socket);
  for (; clock.check < times; clock.check++) {
    checks.check();
    // It demands answers and pings two turns later.
    await setImmediate();
    await setImmediate();
  }
  return [...sockets];
}

describe('the checks of sockets', () => {
  test('ping each socket once in each interval, and the same number each time', async () => {
    const pinged = (await checked(25_000, 75)).map((socket) => socket.pinged);
    for (const [first = 0, ...next] of pinged) expect(next).toEqual([first + 25, first + 50]);
    const together = Map.groupBy(pinged, ([first]) => first);
    expect([...together.values()].map(({ length }) => length)).toEqual(Array.from({ length: 25 }, () => count / 25));
  });

  test('demand the answer to a ping 10 s later', async () => {
    for (const { pinged, due } of await checked(25_000, 85)) {
      expect(due.filter((check) => check >= 10)).toEqual(
        pinged.map((check) => check + 10).filter((check) => check < 85),
      );
    }
  });

  test('demand the answer before the next ping if pings are more frequent', async () => {
    for (const { pinged, due } of await checked(2_000, 20)) {
      expect(pinged).toHaveLength(10);
      expect(due).toEqual(pinged);
    }
  });
});
