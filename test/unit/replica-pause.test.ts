import { expect, test } from '@jest/globals';
import { ReplicaPause } from '../../src/platform/database/replica-pause.js';

let now = 0;

/** Returns how long a pause that begins now lasts, in ms. */
function lengthOf(pause: ReplicaPause): number {
  const from = now;
  pause.begin();
  while (!pause.isOver) now += 1_000;
  return now - from;
}

test('a replica that fails again stays out of use for longer each time, up to a minute, until a read succeeds', () => {
  const pause = new ReplicaPause(5_000, () => now);
  expect(pause.isOver).toBe(true);
  const lengths = Array.from({ length: 7 }, () => lengthOf(pause));
  expect(lengths).toEqual([0, 5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  pause.reset();
  expect([lengthOf(pause), lengthOf(pause)]).toEqual([0, 5_000]);
});
