import { z } from 'zod';
import { defineSettings, type SettingsOf, url } from '../settings/index.js';

/** How mails go out, from whom, and where the links in them lead. */
export const mailSettings = defineSettings(
  {
    HUBBUB_SMTP_URL: url('smtp:', 'smtps:'),
    HUBBUB_MAIL_FROM: z
      .string()
      .regex(/^[^\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'an address such as Hubbub <chat@example.org>')
      .max(320, 'at most 320 characters')
      .default('Hubbub <hubbub@localhost>'),
    HUBBUB_APP_URL: url('http:', 'https:'),
  },
  (env) => ({
    mail: { smtpUrl: env.HUBBUB_SMTP_URL ?? null, from: env.HUBBUB_MAIL_FROM, appUrl: env.HUBBUB_APP_URL ?? null },
  }),
);
export type MailSettings = SettingsOf<typeof mailSettings>;
