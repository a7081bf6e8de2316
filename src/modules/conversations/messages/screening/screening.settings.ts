import { z } from 'zod';
import { defineSettings, type SettingsOf, settingDocs } from '../../../../platform/settings/index.js';

/** Settings of the checks of messages. */
export const screeningSettings = defineSettings(
  {
    HUBBUB_REFUSED_WORDS_FILE: z.string().optional().register(settingDocs, {
      task: 'moderation',
      meaning: 'A file of words and phrases, one per line. Messages and edits that contain one are refused.',
      unset: 'no list',
    }),
    HUBBUB_HELD_WORDS_FILE: z.string().optional().register(settingDocs, {
      task: 'moderation',
      meaning: 'The same for messages that are held until a moderator releases them. Edits are refused.',
      unset: 'no list',
    }),
  },
  (env) => ({
    screening: { refusedWords: env.HUBBUB_REFUSED_WORDS_FILE, heldWords: env.HUBBUB_HELD_WORDS_FILE },
  }),
);
export type ScreeningSettings = SettingsOf<typeof screeningSettings>;
