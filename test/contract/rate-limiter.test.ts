import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import {
  createEscalatingLimiter,
  createRateLimiter,
  type EscalatingLimiter,
  type RateLimiter,
} from '../../src/platform/rate-limit/index.js';
import { connectRedis, type RedisClient } from '../../src/platform/redis/index.js';
import { until } from '../faults/until.js';
import { redisPlaces } from '../support/redis-places.js';

const overRedis = HUBBUB_TEST_BACKEND === 'services';

/** The places by name; the in-memory limiter has no URL. */
const places: [string, (() => string) | null][] = overRedis ? redisPlaces() : [['memory', null]];

describe.each(places)('the rate limiter in %s', (_place, url) => {
  let redis: RedisClient | null;
  let limiter: RateLimiter;
  let escalating: EscalatingLimiter;

  beforeEach(async () => {
    const prefix = `rate-test-${process.pid}-${Math.random()}:`;
    redis = url ? connectRedis(url(), prefix, pino({ level: 'silent' })) : null;
    await until('Redis to be there', () => redis === null || redis.status === 'ready', 60_000);
    limiter = createRateLimiter(redis, { name: 'test', points: 3, period: 60_000 });
    const pauses = { first: 60, longest: 90 };
    escalating = createEscalatingLimiter(redis, { name: 'slow', points: 3, period: 3_600_000, pauses });
  });
  afterEach(() => redis?.disconnect());

  test('allows as many calls as the limit, and then reports how long to wait', async () => {
    for (let i = 0; i < 3; i++) await limiter.consume('ada');
    await expect(limiter.consume('ada')).rejects.toMatchObject({
      extensions: { code: 'RATE_LIMITED', temporary: true, retryAfterMs: expect.any(Number) },
    });
  });

  test('counts each key separately', async () => {
    for (let i = 0; i < 3; i++) await limiter.consume('ada');
    await limiter.consume('grace');
  });

  test('forgets a key that is reset', async () => {
    for (let i = 0; i < 3; i++) await limiter.consume('ada');
    await limiter.reset('ada');
    await limiter.consume('ada');
  });

  test('allows another call for one that is given back', async () => {
    for (let i = 0; i < 3; i++) await limiter.consume('ada');
    await limiter.giveBack('ada');
    await limiter.consume('ada');
    await expect(limiter.consume('ada')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  test('with escalation allows one slow attempt after the free ones, and then reports how long to wait', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => escalating.attempt('ada')));
    const slow = attempts.flatMap((each) => (each.status === 'fulfilled' ? [each.value.isSlow] : []));
    expect(slow.sort()).toEqual([false, false, false, true]);
    await expect(escalating.attempt('ada')).rejects.toMatchObject({
      extensions: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) },
    });
    expect(await escalating.attempt('grace')).toEqual({ isSlow: false });
  });

  test('with escalation forgets keys that are reset and calls that are given back', async () => {
    for (let i = 0; i < 4; i++) await escalating.attempt('ada');
    await escalating.reset('ada');
    for (let i = 0; i < 9; i++) {
      expect(await escalating.attempt('ada')).toEqual({ isSlow: false });
      await escalating.giveBack('ada');
    }
  });

  test('with escalation makes each pause longer than the one before', async () => {
    const pauses = { first: 1, longest: 60 };
    const growing = createEscalatingLimiter(redis, { name: 'growing', points: 1, period: 3_600_000, pauses });
    const waitOf = () =>
      growing.attempt('ada').then(
        () => 0,
        ({ extensions }) => extensions.retryAfterMs,
      );
    await until('a pause that is longer than the first', async () => (await waitOf()) > 1_000, 30_000);
    expect(await waitOf()).toBeLessThanOrEqual(60_000);
  });

  test('counts concurrent calls', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => limiter.consume('ada')));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });
});
