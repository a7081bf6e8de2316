import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { TokenBuckets } from '../../src/platform/rate-limit/index.js';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('a bucket starts full, keeps what is left, and refills within a minute', () => {
  const buckets = new TokenBuckets(600);
  buckets.take('ada', 400);
  expect(buckets.level('ada')).toEqual({ limit: 600, remaining: 200, resetInMs: 40_000 });
  jest.advanceTimersByTime(10_000);
  expect(buckets.level('ada')).toEqual({ limit: 600, remaining: 300, resetInMs: 30_000 });
  jest.advanceTimersByTime(50_000);
  expect(buckets.level('ada')).toEqual({ limit: 600, remaining: 600, resetInMs: 0 });
});

test('an empty bucket reports the exact time until it holds a point again', () => {
  const buckets = new TokenBuckets(60_000);
  buckets.take('ada', 60_099);
  expect(buckets.waitFor('ada')).toBe(100);
  jest.advanceTimersByTime(99);
  expect(buckets.waitFor('ada')).toBe(1);
  jest.advanceTimersByTime(1);
  expect(buckets.waitFor('ada')).toBe(0);
});

test('a bucket that is overdrawn owes the difference and refills that much later', () => {
  const buckets = new TokenBuckets(600);
  buckets.take('ada', 900);
  expect(buckets.level('ada')).toEqual({ limit: 600, remaining: 0, resetInMs: 90_000 });
  expect(buckets.waitFor('ada')).toBe(30_100);
});

test('each key has its own bucket, and the least recently used buckets make room for new ones', () => {
  const buckets = new TokenBuckets(600);
  buckets.take('ada', 600);
  for (let i = 0; i < 25_000; i++) buckets.take(`other ${i}`, 1);
  buckets.take('grace', 600);
  for (let i = 0; i < 25_000; i++) buckets.take(`further ${i}`, 1);
  expect(buckets.level('ada').remaining).toBe(600);
  expect(buckets.level('grace').remaining).toBe(0);
});

test('a bucket in debt is not forgotten before it is full', () => {
  const buckets = new TokenBuckets(600);
  buckets.take('ada', 2_400);
  for (let passed = 1; passed < 4; passed++) {
    jest.advanceTimersByTime(60_000);
    buckets.take('grace', 1);
  }
  expect(buckets.level('ada').remaining).toBe(0);
  expect(buckets.level('ada').resetInMs).toBe(60_000);
});
