import { z } from 'zod';
import { defineSettings, type SettingsOf, url } from '../settings/index.js';

/** Redis, if there is one. */
export const redisSettings = defineSettings(
  {
    REDIS_URL: url('redis:', 'rediss:'),
    HUBBUB_REDIS_PREFIX: z
      .string()
      .regex(/^[\w:-]{1,64}$/, '1 to 64 letters, digits, _ - or :')
      .default('hubbub:'),
  },
  (env) => ({ redis: { url: env.REDIS_URL ?? null, prefix: env.HUBBUB_REDIS_PREFIX } }),
);
export type RedisSettings = SettingsOf<typeof redisSettings>;
