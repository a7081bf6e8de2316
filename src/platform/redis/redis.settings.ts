import { z } from 'zod';
import { defineSettings, type SettingsOf, settingDocs, url } from '../settings/index.js';

/** Redis, if there is one. */
export const redisSettings = defineSettings(
  {
    REDIS_URL: url('redis:', 'rediss:').register(settingDocs, {
      task: 'nodes',
      meaning: 'URL of Redis. Required for more than one node.',
      unset: 'one node, without Redis',
    }),
    HUBBUB_REDIS_PREFIX: z
      .string()
      .regex(/^[\w:-]{1,64}$/, '1 to 64 letters, digits, _ - or :')
      .default('hubbub:')
      .register(settingDocs, {
        task: 'nodes',
        meaning: 'Prefix of every name in Redis. Installations that share one Redis must use different prefixes.',
      }),
  },
  (env) => ({ redis: { url: env.REDIS_URL ?? null, prefix: env.HUBBUB_REDIS_PREFIX } }),
);
export type RedisSettings = SettingsOf<typeof redisSettings>;
