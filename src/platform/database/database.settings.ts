import { z } from 'zod';
import { defineSettings, duration, type SettingsOf, url, whole } from '../settings/index.js';

/** Where what is kept is: PostgreSQL, or the embedded database in the data folder, which also has files and mails. */
export const databaseSettings = defineSettings(
  {
    DATABASE_URL: url('postgres:', 'postgresql:'),
    HUBBUB_DATA_DIR: z.string().min(1, 'a folder').default('.hubbub'),
    HUBBUB_DATABASE_POOL: whole(10, 1, 1_000),
    HUBBUB_DATABASE_TIMEOUT: duration('8s', '1s', '1h'),
  },
  (env) => ({
    database: {
      url: env.DATABASE_URL ?? null,
      pool: env.HUBBUB_DATABASE_POOL,
      timeout: env.HUBBUB_DATABASE_TIMEOUT,
      dataDir: env.HUBBUB_DATA_DIR,
    },
  }),
);
export type DatabaseSettings = SettingsOf<typeof databaseSettings>;
