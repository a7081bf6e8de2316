import { z } from 'zod';
import { defineSettings, settingDocs } from '../settings/index.js';
import { parseRedisUrl } from './redis-address.js';

const takes =
  'a URL that starts with redis:// or rediss://; for a Redis Cluster its nodes, separated by commas, with ?cluster=true';

/** Declares the connection to Redis. */
export const redisSettings = defineSettings(
  {
    REDIS_URL: z
      .string()
      .refine((text) => parseRedisUrl(text) !== null, takes)
      .optional()
      .register(settingDocs, {
        task: 'nodes',
        meaning: 'URL of Redis. Required for more than one node. For a Redis Cluster, list its nodes.',
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
