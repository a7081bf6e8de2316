import { z } from 'zod';
import { defineSettings, type SettingsOf, settingDocs, url, whole } from '../settings/index.js';

/** Declares the mail server, the sender, the limits and the links of mails. */
export const mailSettings = defineSettings(
  {
    HUBBUB_SMTP_URL: url('smtp:', 'smtps:').register(settingDocs, {
      task: 'mail',
      meaning: 'URL of the mail server, such as `smtp://user:password@host:587`.',
      unset: 'mails become files in the folder `mail` of `HUBBUB_DATA_DIR`',
    }),
    HUBBUB_MAIL_FROM: z
      .string()
      .regex(/^[^\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'an address such as Hubbub <chat@example.org>')
      .max(320, 'at most 320 characters')
      .default('Hubbub <hubbub@localhost>')
      .register(settingDocs, { task: 'mail', meaning: 'Sender of mails.' }),
    HUBBUB_APP_URL: url('http:', 'https:').register(settingDocs, {
      task: 'mail',
      meaning:
        'URL of your frontend. Links in mails lead to its pages `/verify-email?token=…` and `/reset-password?token=…`.',
      unset:
        'links lead to these pages of the server itself, if `HUBBUB_PUBLIC_URL` is set; otherwise mails contain the token only',
    }),
    HUBBUB_MAILS_PER_ADDRESS_PER_HOUR: whole(5, 1, 1_000_000).register(settingDocs, {
      task: 'mail',
      meaning:
        'Mails to one address about accounts in an hour, at most, over all accounts that it had. The same number applies to mails about notifications.',
    }),
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
