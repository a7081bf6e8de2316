import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Pace } from '../../../packages/client/src/react/pace.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('what is asked for once runs at once, and only once', () => {
  const run = jest.fn();
  new Pace(run, 50).ask();
  expect(run).toHaveBeenCalledTimes(1);
  jest.runAllTimers();
  expect(run).toHaveBeenCalledTimes(1);
});

test('what is asked for often runs once in each pause, and after the last time', () => {
  const run = jest.fn();
  const pace = new Pace(run, 50);
  for (let time = 0; time < 200; time += 10) {
    pace.ask();
    jest.advanceTimersByTime(10);
  }
  expect(run).toHaveBeenCalledTimes(1 + 200 / 50);
  jest.runAllTimers();
  expect(run).toHaveBeenCalledTimes(1 + 200 / 50);
});

test('what asks again while it runs is run after the pause', () => {
  let runs = 0;
  const pace: Pace = new Pace(() => {
    runs += 1;
    if (runs === 1) pace.ask();
  }, 50);
  pace.ask();
  expect(runs).toBe(1);
  jest.advanceTimersByTime(50);
  expect(runs).toBe(2);
});
