import { z } from 'zod';
import { defineSettings, flag, oneOf, type SettingsOf, settingDocs } from '../settings/index.js';

const secret = () => z.string().min(32, 'at least 32 characters').max(1_024, 'at most 1,024 characters').optional();

/** Declares the secret that seals all keys of the server. */
export const keySettings = defineSettings(
  {
    HUBBUB_TOKEN_SECRET: secret().register(settingDocs, {
      task: 'secrets',
      meaning: 'Secret that seals the server’s keys. It must be the same on all nodes.',
      unset: 'generated at the first start, kept in the database',
    }),
    HUBBUB_PREVIOUS_TOKEN_SECRET: secret().register(settingDocs, {
      task: 'secrets',
      meaning: 'The previous secret, while you change it.',
    }),
    HUBBUB_TOKEN_SECRET_REQUIRED: flag(false).register(settingDocs, {
      task: 'secrets',
      meaning: '`true` refuses to start without `HUBBUB_TOKEN_SECRET`. Recommended in production.',
    }),
    HUBBUB_UNREADABLE_KEYS: oneOf(['refuse', 'discard'], 'refuse').register(settingDocs, {
      task: 'secrets',
      meaning:
        'What to do if another secret sealed the keys in the database: `refuse` to start, or `discard` the keys because their secret is lost.',
    }),
  },
  (env) => ({
    keys: {
      secret: env.HUBBUB_TOKEN_SECRET ?? null,
      previousSecret: env.HUBBUB_PREVIOUS_TOKEN_SECRET ?? null,
      discardsUnreadable: env.HUBBUB_UNREADABLE_KEYS === 'discard',
    },
  }),
  (env) =>
    env.HUBBUB_TOKEN_SECRET_REQUIRED && !env.HUBBUB_TOKEN_SECRET
      ? {
          variable: 'HUBBUB_TOKEN_SECRET',
          takes:
            'a secret, because HUBBUB_TOKEN_SECRET_REQUIRED is true: at least 32 characters, for instance what openssl rand -base64 48 prints',
        }
      : null,
);
export type KeySettings = SettingsOf<typeof keySettings>;
