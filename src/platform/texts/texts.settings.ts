import { z } from 'zod';
import { defineSettings, type SettingsOf, settingDocs } from '../settings/index.js';

/** Declares the languages of texts for people. */
export const textSettings = defineSettings(
  {
    HUBBUB_LOCALE: z
      .string()
      .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/, 'a language tag such as en, en-classic, de or pt-BR')
      .default('en')
      .register(settingDocs, {
        task: 'texts',
        meaning:
          'Language of texts for people whose language the server does not know. A [message file](texts.md) must exist for it.',
      }),
    HUBBUB_LOCALES_DIR: z.string().min(1, 'a folder').optional().register(settingDocs, {
      task: 'texts',
      meaning: 'Folder with your own [message files](texts.md): further languages, or other words for single texts.',
      unset: 'only the languages that come with the server',
    }),
  },
  (env) => ({ texts: { locale: env.HUBBUB_LOCALE, folder: env.HUBBUB_LOCALES_DIR ?? null } }),
);
export type TextSettings = SettingsOf<typeof textSettings>;
