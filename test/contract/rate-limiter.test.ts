import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Redis } from 'ioredis';
import { pino } from 'pino';
import { createRateLimiter, type RateLimiter } from '../../src/platform/rate-limit/index.js';
import { connectRedis } from '../../src/platform/redis/index.js';
import { until } from '../faults/until.js';

const overRedis = HUBBUB_TEST_BACKEND === 'services';

describe(`the rate limiter ${overRedis ? 'in Redis' : 'in memory'}`, () => {
  let redis: Redis | null;
  let limiter: RateLimiter;

  beforeEach(async () => {
    const prefix = `rate-test-${process.pid}-${Math.random()}:`;
    redis = overRedis ? connectRedis(String(process.env.TEST_REDIS_URL), prefix, pino({ level: 'silent' })) : null;
    await until('Redis to be there', () => redis === null || redis.status === 'ready', 10_000);
    limiter = createRateLimiter(redis, { name: 'test', points: 3, period: 60_000 });
  });
  afterEach(() => redis?.disconnect());

  test('lets through as often as is allowed, and then says how long to wait', async () => {
    for (let i = 0; i < 3; i++) await limiter.consume('ada');
    await expect(limiter.consume('ada')).rejects.toMatchObject({
      extensions: { code: 'RATE_LIMITED', temporary: true, retryAfterMs: expect.any(Number) },
    });
  });

  test('counts each key by itself', async () => {
    for (let i = 0; i < 3; i++) await limiter.consume('ada');
    await limiter.consume('grace');
  });

  test('forgets what is reset', async () => {
    for (let i = 0; i < 3; i++) await limiter.consume('ada');
    await limiter.reset('ada');
    await limiter.consume('ada');
  });

  test('counts what comes at the same moment', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => limiter.consume('ada')));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });
});
