import { z } from 'zod';
import { defineSettings, duration, flag, type SettingsOf } from '../../platform/settings/index.js';

/** How long notifications are kept, how often they are mailed, and by whom they are pushed. */
export const notificationsSettings = defineSettings(
  {
    HUBBUB_NOTIFICATION_RETENTION: duration('90d', '1m', '36500d'),
    HUBBUB_NOTIFICATION_MAIL_INTERVAL: duration('15m', '0ms', '7d'),
    HUBBUB_VAPID_PRIVATE_KEY: z
      .string()
      .regex(/^[\w-]{43}$/, 'a private key of P-256 as 43 characters of base64url')
      .optional(),
    HUBBUB_VAPID_SUBJECT: z
      .string()
      .regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, 'mailto:admin@example.org, or an https:// address')
      .max(320, 'at most 320 characters')
      .optional(),
    HUBBUB_PUSH_HOSTS: z
      .string()
      .regex(
        /^(\*\.)?[a-z0-9.-]+(,(\*\.)?[a-z0-9.-]+)*$/,
        'names of hosts such as push.example.org, with commas between',
      )
      .max(4_096, 'at most 4,096 characters')
      .optional(),
    HUBBUB_PUSH_TO_PRIVATE_ADDRESSES: flag(false),
  },
  (env) => ({
    notifications: {
      retention: env.HUBBUB_NOTIFICATION_RETENTION,
      mailInterval: env.HUBBUB_NOTIFICATION_MAIL_INTERVAL,
      push: {
        privateKey: env.HUBBUB_VAPID_PRIVATE_KEY ?? null,
        subject: env.HUBBUB_VAPID_SUBJECT ?? null,
        hosts: env.HUBBUB_PUSH_HOSTS?.split(',') ?? [],
        allowsPrivateAddresses: env.HUBBUB_PUSH_TO_PRIVATE_ADDRESSES,
      },
    },
  }),
);
export type NotificationsSettings = SettingsOf<typeof notificationsSettings>;
