import { defineSettings, duration, oneOf, type SettingsOf, whole } from '../../platform/settings/index.js';

/** Where webhooks may lead, and how often and how long it is tried. */
export const webhooksSettings = defineSettings(
  {
    HUBBUB_WEBHOOK_TARGETS: oneOf(['public', 'any'], 'public'),
    HUBBUB_WEBHOOK_TIMEOUT: duration('10s', '10ms', '10m'),
    HUBBUB_WEBHOOK_ATTEMPTS: whole(12, 1, 100),
    HUBBUB_WEBHOOK_RETRY_DELAY: duration('5s', '10ms', '12h'),
    HUBBUB_WEBHOOK_CONCURRENCY: whole(4, 1, 100),
    HUBBUB_WEBHOOK_RETENTION: duration('30d', '1m', '3650d'),
  },
  (env) => ({
    webhooks: {
      isAnyTargetAllowed: env.HUBBUB_WEBHOOK_TARGETS === 'any',
      timeout: env.HUBBUB_WEBHOOK_TIMEOUT,
      attempts: env.HUBBUB_WEBHOOK_ATTEMPTS,
      delay: env.HUBBUB_WEBHOOK_RETRY_DELAY,
      concurrency: env.HUBBUB_WEBHOOK_CONCURRENCY,
      retention: env.HUBBUB_WEBHOOK_RETENTION,
    },
  }),
);
export type WebhooksSettings = SettingsOf<typeof webhooksSettings>;
