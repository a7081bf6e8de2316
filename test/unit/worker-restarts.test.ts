import { expect, test } from '@jest/globals';
import { Restarts } from '../../src/platform/workers/restarts.js';

const soon = 5_000;
const late = 3_600_000;

test('a worker that ends is replaced at once, and ever later while replacements end soon', () => {
  const restarts = new Restarts();
  const delays = Array.from({ length: 8 }, () => restarts.delayAfter(soon));
  expect(delays).toEqual([0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

test('a worker that ran for long is replaced at once, whatever happened before', () => {
  const restarts = new Restarts();
  for (let i = 0; i < 5; i++) restarts.delayAfter(soon);
  expect([restarts.delayAfter(late), restarts.delayAfter(soon)]).toEqual([0, 1_000]);
});
