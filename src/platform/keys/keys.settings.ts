import { z } from 'zod';
import { defineSettings, type SettingsOf } from '../settings/index.js';

/** The secret from which all keys of the server derive. */
export const keySettings = defineSettings(
  {
    HUBBUB_TOKEN_SECRET: z.string().min(32, 'at least 32 characters').max(1_024, 'at most 1,024 characters').optional(),
  },
  (env) => ({ keys: { secret: env.HUBBUB_TOKEN_SECRET ?? null } }),
);
export type KeySettings = SettingsOf<typeof keySettings>;
