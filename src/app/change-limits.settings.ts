import { defineSettings, type SettingsOf, whole } from '../platform/settings/index.js';

/** How often one may change something. */
export const changeSettings = defineSettings(
  {
    HUBBUB_CHANGES_PER_MINUTE: whole(600, 1, 1_000_000),
    HUBBUB_MESSAGES_PER_MINUTE: whole(3_000, 1, 100_000_000),
    HUBBUB_GROUP_CHANGES_PER_HOUR: whole(120, 1, 1_000_000),
  },
  (env) => ({
    changes: {
      changesPerMinute: env.HUBBUB_CHANGES_PER_MINUTE,
      messagesPerMinute: env.HUBBUB_MESSAGES_PER_MINUTE,
      groupChangesPerHour: env.HUBBUB_GROUP_CHANGES_PER_HOUR,
    },
  }),
);
export type ChangeSettings = SettingsOf<typeof changeSettings>;
