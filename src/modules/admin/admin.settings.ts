import { defineSettings, type SettingsOf, settingDocs, whole } from '../../platform/settings/index.js';

/** Settings of reports. */
export const adminSettings = defineSettings(
  {
    HUBBUB_REPORTS_PER_DAY: whole(50, 1, 1_000_000).register(settingDocs, {
      task: 'user-limits',
      meaning: 'Calls of `fileReport` by one user in 24 hours, at most.',
    }),
  },
  (env) => ({
    admin: { reportsPerDay: env.HUBBUB_REPORTS_PER_DAY },
  }),
);
export type AdminSettings = SettingsOf<typeof adminSettings>;
