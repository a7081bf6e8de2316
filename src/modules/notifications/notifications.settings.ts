import { z } from 'zod';
import { defineSettings, duration, flag, type SettingsOf, settingDocs } from '../../platform/settings/index.js';

/** Settings of notifications: retention, mails and pushes. */
export const notificationsSettings = defineSettings(
  {
    HUBBUB_NOTIFICATION_RETENTION: duration('90d', '1m', '36500d').register(settingDocs, {
      task: 'notifications',
      meaning: 'How long notifications are kept.',
    }),
    HUBBUB_NOTIFICATION_MAIL_INTERVAL: duration('15m', '0ms', '7d').register(settingDocs, {
      task: 'notifications',
      meaning: 'How long notifications are collected before they are sent in one mail.',
    }),
    HUBBUB_NOTIFICATION_READING_TIME: duration('3s', '0ms', '1d').register(settingDocs, {
      task: 'notifications',
      meaning:
        'How long members of a project can read a new message before it notifies those that have not read it. Messages elsewhere notify only users that are offline, at once.',
    }),
    HUBBUB_VAPID_PRIVATE_KEY: z
      .string()
      .regex(/^[\w-]{43}$/, 'a private key of P-256 as 43 characters of base64url')
      .optional()
      .register(settingDocs, {
        task: 'notifications',
        meaning: 'Key that identifies the server to push services. After a change, browsers must subscribe again.',
        unset: 'generated at the first start, kept sealed in the database',
      }),
    HUBBUB_VAPID_SUBJECT: z
      .string()
      .regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, 'mailto:admin@example.org, or an https:// address')
      .max(320, 'at most 320 characters')
      .optional()
      .register(settingDocs, {
        task: 'notifications',
        meaning: 'Contact for push services.',
        unset: 'the address in `HUBBUB_MAIL_FROM`',
      }),
    HUBBUB_PUSH_HOSTS: z
      .string()
      .regex(/^(\*\.)?[a-z0-9.-]+(,(\*\.)?[a-z0-9.-]+)*$/, 'host names such as push.example.org, separated by commas')
      .max(4_096, 'at most 4,096 characters')
      .optional()
      .register(settingDocs, {
        task: 'notifications',
        meaning:
          'Further hosts of push services, separated by commas. `*.example.org` matches all names below `example.org`.',
        unset: 'the hosts of Google, Mozilla, Apple and Microsoft',
      }),
    HUBBUB_PUSH_TO_PRIVATE_ADDRESSES: flag(false).register(settingDocs, {
      task: 'notifications',
      meaning:
        '`true` allows pushes to any host and port, to private addresses, and over `http:`. Use it for tests or for a push service of your own.',
    }),
  },
  (env) => ({
    notifications: {
      retention: env.HUBBUB_NOTIFICATION_RETENTION,
      mailInterval: env.HUBBUB_NOTIFICATION_MAIL_INTERVAL,
      readingTime: env.HUBBUB_NOTIFICATION_READING_TIME,
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
