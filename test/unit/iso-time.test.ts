import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isoTime } from '../../src/platform/graphql/iso-time.js';

const farTimes = fc.date({ noInvalidDate: true });
/** Times of two neighbouring minutes, in any order. */
const closeTimes = fc.integer({ min: 0, max: 119_999 }).map((ms) => new Date(Date.parse('2026-11-22T23:59:00Z') + ms));

test('times are written as `toISOString` writes them', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(farTimes, closeTimes)), (times) => {
      expect(times.map(isoTime)).toEqual(times.map((time) => time.toISOString()));
    }),
  );
});

test.each([
  '0000-12-31T23:59:59.999Z',
  '0001-01-01T00:00:00.000Z',
  '1969-12-31T23:59:59.999Z',
  '+010000-01-01T00:00:00.000Z',
])('%s is written as it is read', (text) => {
  expect(isoTime(new Date(text))).toBe(text);
});
