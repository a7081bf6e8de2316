import { z } from 'zod';
import { defineSettings, type SettingsOf, url, whole } from '../settings/index.js';

/** How mails go out, from whom, how many, and where the links in them lead. */
export const mailSettings = defineSettings(
  {
    HUBBUB_SMTP_URL: url('smtp:', 'smtps:'),
    HUBBUB_MAIL_FROM: z
      .string()
      .regex(/^[^\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'an address such as Hubbub <chat@example.org>')
      .max(320, 'at most 320 characters')
      .default('Hubbub <hubbub@localhost>'),
    HUBBUB_APP_URL: url('http:', 'https:'),
    HUBBUB_MAILS_PER_ADDRESS_PER_HOUR: whole(5, 1, 1_000_000),
  },
  (env) => ({
    mail: {
      smtpUrl: env.HUBBUB_SMTP_URL ?? null,
      from: env.HUBBUB_MAIL_FROM,
      appUrl: env.HUBBUB_APP_URL ?? null,
      mailsPerHour: env.HUBBUB_MAILS_PER_ADDRESS_PER_HOUR,
    },
  }),
);
export type MailSettings = SettingsOf<typeof mailSettings>;
