import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadConfig } from '../../src/app/config.js';
import { longestSilence, pingTimes } from '../../src/platform/websocket/ping-times.js';

const hour = 3_600_000;
const duration = fc.integer({ min: 10, max: hour });

describe('the times of pings', () => {
  test.each([
    ['each second, with the time for the answer', 25_000, 10_000, { interval: 1_000, parts: 25, patience: 10 }, 35_000],
    [
      'with the ping interval for the answer if it is shorter',
      1_500,
      10_000,
      { interval: 750, parts: 2, patience: 2 },
      3_000,
    ],
    [
      'all sockets at once if the interval is below a second',
      200,
      10_000,
      { interval: 200, parts: 1, patience: 1 },
      400,
    ],
    [
      'with an hour for the answer if that is the limit',
      hour,
      hour,
      { interval: 1_000, parts: 3_600, patience: 3_600 },
      2 * hour,
    ],
  ])('are %s', (_what, pingInterval, pongTimeout, times, silence) => {
    expect(pingTimes(pingInterval, pongTimeout)).toEqual(times);
    expect(longestSilence(pingInterval, pongTimeout)).toBe(silence);
  });

  test('give each answer at least its time or the ping interval, and never longer than until the next ping', () => {
    fc.assert(
      fc.property(duration, duration, (pingInterval, pongTimeout) => {
        const { interval, parts, patience } = pingTimes(pingInterval, pongTimeout);
        expect(interval * parts).toBeCloseTo(pingInterval, 3);
        expect(patience).toBeLessThanOrEqual(parts);
        expect(patience * interval + 0.001).toBeGreaterThanOrEqual(Math.min(pongTimeout, pingInterval));
      }),
    );
  });

  test('leave the lease of an open socket time to be written, with the default settings', () => {
    const { socket, presence } = loadConfig({});
    const silence = longestSilence(socket.pingInterval, socket.pongTimeout);
    expect(silence + 3 * presence.interval).toBeLessThan(presence.lease);
  });
});
