import { describe, expect, test } from '@jest/globals';
import { Schedule } from '../../src/platform/jobs/schedule.js';

/** Returns the next time of a schedule after a time, both in ISO 8601. */
function next(expression: string, after: string): string {
  return new Date(new Schedule(expression).next(Date.parse(after))).toISOString();
}

describe('the next time of a schedule', () => {
  test.each([
    ['* * * * * *', '2026-03-01T00:00:00.000Z', '2026-03-01T00:00:01.000Z'],
    ['* * * * * *', '2026-03-01T23:59:59.999Z', '2026-03-02T00:00:00.000Z'],
    ['*/5 * * * * *', '2026-03-01T10:20:54.001Z', '2026-03-01T10:20:55.000Z'],
    ['*/5 * * * * *', '2026-03-01T10:20:55.000Z', '2026-03-01T10:21:00.000Z'],
    ['* * * * *', '2026-03-01T10:20:00.000Z', '2026-03-01T10:21:00.000Z'],
    ['*/10 * * * *', '2026-03-01T10:59:59.000Z', '2026-03-01T11:00:00.000Z'],
    ['47 * * * *', '2026-03-01T23:47:00.000Z', '2026-03-02T00:47:00.000Z'],
    ['17 3 * * *', '2026-12-31T03:17:00.000Z', '2027-01-01T03:17:00.000Z'],
    ['30 0 12 1,15 * *', '2026-01-15T12:00:30.000Z', '2026-02-01T12:00:30.000Z'],
  ])('of %s after %s is %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  test.each([
    ['0 0 29 2 *', '2096-02-29T00:00:00.000Z', '2104-02-29T00:00:00.000Z'],
    ['0 0 L * *', '2026-02-01T00:00:00.000Z', '2026-02-28T00:00:00.000Z'],
    ['0 0 * * 5#2', '2026-03-01T00:00:00.000Z', '2026-03-13T00:00:00.000Z'],
    ['0 0 * * 1', '2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z'],
  ])('follows the days that node-cron knows: %s after %s is %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });
});
