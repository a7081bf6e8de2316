import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { longestSilence, pingTimes } from '../../src/platform/websocket/ping-times.js';

describe('the times of pings', () => {
  test.each([
    ['each second, with 10 s for the answer', 25_000, { interval: 1_000, parts: 25, patience: 10 }, 35_000],
    ['with the ping interval for the answer if it is shorter', 1_500, { interval: 750, parts: 2, patience: 2 }, 3_000],
    ['all sockets at once if the interval is below a second', 200, { interval: 200, parts: 1, patience: 1 }, 400],
  ])('are %s', (_what, pingInterval, times, silence) => {
    expect(pingTimes(pingInterval)).toEqual(times);
    expect(longestSilence(pingInterval)).toBe(silence);
  });

  test('give each answer at least 10 s or the ping interval, and never longer than until the next ping', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 3_600_000 }), (pingInterval) => {
        const { interval, parts, patience } = pingTimes(pingInterval);
        expect(interval * parts).toBeCloseTo(pingInterval, 3);
        expect(patience).toBeLessThanOrEqual(parts);
        expect(patience * interval + 0.001).toBeGreaterThanOrEqual(Math.min(10_000, pingInterval));
      }),
    );
  });

  test('leave the lease of an open socket time to be written, with the default settings', () => {
    const [ping, lease, write] = [25_000, 45_000, 1_000];
    expect(longestSilence(ping) + 3 * write).toBeLessThan(lease);
  });
});
