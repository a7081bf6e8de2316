import { z } from 'zod';
import { defineSettings, duration, type SettingsOf, settingDocs, url, whole } from '../settings/index.js';

/** Selects the database: PostgreSQL, or the embedded one in the data folder. That folder also holds files and mails. */
export const databaseSettings = defineSettings(
  {
    DATABASE_URL: url('postgres:', 'postgresql:').register(settingDocs, {
      task: 'database',
      meaning: 'URL of PostgreSQL.',
      unset: 'embedded database',
    }),
    HUBBUB_DATA_DIR: z.string().min(1, 'a folder').default('.hubbub').register(settingDocs, {
      task: 'start',
      meaning:
        'Folder of the embedded database, uploaded files, mails that are not sent, and compiled code. One process uses it at a time; no other user can read it.',
    }),
    HUBBUB_DATABASE_POOL: whole(10, 1, 1_000).register(settingDocs, {
      task: 'database',
      meaning: 'Connections that a node opens to PostgreSQL, at most; and as many to a replica.',
    }),
    HUBBUB_DATABASE_REPLICA_URL: url('postgres:', 'postgresql:').register(settingDocs, {
      task: 'database',
      meaning:
        'URL of a streaming replica of PostgreSQL. Message history and searches are read there, unless the replica lacks something that the primary has.',
      unset: 'the primary alone',
    }),
    HUBBUB_DATABASE_TIMEOUT: duration('8s', '1s', '1h').register(settingDocs, {
      task: 'database',
      meaning:
        'Time limit of a statement in PostgreSQL. A statement waits for a lock for at most six tenths of it; a node waits 2 s longer for the answer.',
    }),
  },
  (env) => ({
    database: {
      url: env.DATABASE_URL ?? null,
      replicaUrl: env.HUBBUB_DATABASE_REPLICA_URL ?? null,
      pool: env.HUBBUB_DATABASE_POOL,
      timeout: env.HUBBUB_DATABASE_TIMEOUT,
      dataDir: env.HUBBUB_DATA_DIR,
    },
  }),
);
export type DatabaseSettings = SettingsOf<typeof databaseSettings>;
