import { defineSettings, duration, type SettingsOf, settingDocs } from '../../platform/settings/index.js';

/** Settings of the review of held messages. */
export const reviewSettings = defineSettings(
  {
    HUBBUB_HELD_MESSAGE_TIME: duration('7d', '1s', '365d').register(settingDocs, {
      task: 'moderation',
      meaning:
        'How long a held message waits for a moderator before it expires. A decided one is deleted after the same time.',
    }),
  },
  (env) => ({ review: { patience: env.HUBBUB_HELD_MESSAGE_TIME } }),
);
export type ReviewSettings = SettingsOf<typeof reviewSettings>;
