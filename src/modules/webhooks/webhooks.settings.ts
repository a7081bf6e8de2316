import { defineSettings, duration, oneOf, type SettingsOf, settingDocs, whole } from '../../platform/settings/index.js';

/** Settings of webhooks: allowed addresses, retries and retention. */
export const webhooksSettings = defineSettings(
  {
    HUBBUB_WEBHOOK_TARGETS: oneOf(['public', 'any'], 'public').register(settingDocs, {
      task: 'webhooks',
      meaning:
        'Addresses that webhooks may call: `public` https addresses, or `any`, which includes private networks and addresses without TLS.',
    }),
    HUBBUB_WEBHOOK_TIMEOUT: duration('10s', '10ms', '10m').register(settingDocs, {
      task: 'webhooks',
      meaning: 'How long the receiver of a webhook may take to answer.',
    }),
    HUBBUB_WEBHOOK_ATTEMPTS: whole(12, 1, 100).register(settingDocs, {
      task: 'webhooks',
      meaning: 'Attempts to deliver to a webhook before the delivery fails for good.',
    }),
    HUBBUB_WEBHOOK_RETRY_DELAY: duration('5s', '10ms', '12h').register(settingDocs, {
      task: 'webhooks',
      meaning:
        'Delay between the first attempt and the second. Each further delay is four times as long, at most 12 hours.',
    }),
    HUBBUB_WEBHOOK_CONCURRENCY: whole(4, 1, 100).register(settingDocs, {
      task: 'webhooks',
      meaning: 'Deliveries that a node sends to one webhook at the same time, at most.',
    }),
    HUBBUB_WEBHOOK_RETENTION: duration('30d', '1m', '3650d').register(settingDocs, {
      task: 'webhooks',
      meaning: 'How long deliveries are kept, including failed ones.',
    }),
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
