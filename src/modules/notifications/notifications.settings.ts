import { defineSettings, duration, type SettingsOf, settingDocs } from '../../platform/settings/index.js';

/** Settings of notifications: retention, messages and mails. */
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
  },
  (env) => ({
    notifications: {
      retention: env.HUBBUB_NOTIFICATION_RETENTION,
      mailInterval: env.HUBBUB_NOTIFICATION_MAIL_INTERVAL,
      readingTime: env.HUBBUB_NOTIFICATION_READING_TIME,
    },
  }),
);
export type NotificationsSettings = SettingsOf<typeof notificationsSettings>;
