import { z } from 'zod';
import {
  defineSettings,
  duration,
  oneOf,
  type SettingsOf,
  settingDocs,
  url,
  whole,
} from '../../platform/settings/index.js';

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
    HUBBUB_MESSAGE_HOOK_URL: url('https:', 'http:').register(settingDocs, {
      task: 'moderation',
      meaning:
        'The address that judges each message before it is sent: see [webhooks](webhooks.md#the-message-hook). `HUBBUB_WEBHOOK_TARGETS` applies to it.',
      unset: 'no hook',
    }),
    HUBBUB_MESSAGE_HOOK_SECRET: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{32,256}={0,2}$/, 'whsec_ and at least 24 random bytes in base 64')
      .optional()
      .register(settingDocs, {
        task: 'moderation',
        meaning: 'The secret with which the requests of the message hook are signed. Required with a hook.',
      }),
    HUBBUB_MESSAGE_HOOK_TIMEOUT: duration('1s', '10ms', '10s').register(settingDocs, {
      task: 'moderation',
      meaning: 'How long the verdict of the message hook may take, with the wait for a free request.',
    }),
    HUBBUB_MESSAGE_HOOK_FAILURE: oneOf(['refuse', 'allow', 'hold'], 'refuse').register(settingDocs, {
      task: 'moderation',
      meaning: 'How the server treats messages that the hook did not judge in time: `refuse`, `allow` or `hold`.',
    }),
    HUBBUB_MESSAGE_HOOK_CONCURRENCY: whole(32, 1, 1_000).register(settingDocs, {
      task: 'moderation',
      meaning: 'Requests that a node sends to the message hook at the same time, at most. As many can wait.',
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
    messageHook: hookOf(env),
  }),
  (env) => {
    const { HUBBUB_MESSAGE_HOOK_URL: hook, HUBBUB_MESSAGE_HOOK_SECRET: secret } = env;
    if (hook && !secret) {
      return { variable: 'HUBBUB_MESSAGE_HOOK_SECRET', takes: 'a secret if HUBBUB_MESSAGE_HOOK_URL is set' };
    }
    const isAllowed = !hook || env.HUBBUB_WEBHOOK_TARGETS === 'any' || new URL(hook).protocol === 'https:';
    const takes = 'an https URL, unless HUBBUB_WEBHOOK_TARGETS is any';
    return isAllowed ? null : { variable: 'HUBBUB_MESSAGE_HOOK_URL', takes };
  },
);

interface HookVariables {
  HUBBUB_MESSAGE_HOOK_URL?: string | undefined;
  HUBBUB_MESSAGE_HOOK_SECRET?: string | undefined;
  HUBBUB_MESSAGE_HOOK_TIMEOUT: number;
  HUBBUB_MESSAGE_HOOK_FAILURE: 'refuse' | 'allow' | 'hold';
  HUBBUB_MESSAGE_HOOK_CONCURRENCY: number;
}

/** Returns the settings of the message hook; null if there is none. */
function hookOf(env: HookVariables) {
  if (!env.HUBBUB_MESSAGE_HOOK_URL || !env.HUBBUB_MESSAGE_HOOK_SECRET) return null;
  return {
    url: env.HUBBUB_MESSAGE_HOOK_URL,
    secret: env.HUBBUB_MESSAGE_HOOK_SECRET,
    timeout: env.HUBBUB_MESSAGE_HOOK_TIMEOUT,
    onFailure: env.HUBBUB_MESSAGE_HOOK_FAILURE,
    concurrency: env.HUBBUB_MESSAGE_HOOK_CONCURRENCY,
  };
}

export type WebhooksSettings = SettingsOf<typeof webhooksSettings>;
