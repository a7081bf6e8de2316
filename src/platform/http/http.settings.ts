import { z } from 'zod';
import { defineSettings, flag, type SettingsOf, settingDocs, url, whole } from '../settings/index.js';

/** Declares where the server listens, and how clients reach it. */
export const httpSettings = defineSettings(
  {
    HOST: z.string().min(1, 'an address to listen on').default('0.0.0.0').register(settingDocs, {
      task: 'start',
      meaning: 'Address to listen on. `127.0.0.1` accepts connections from this machine only.',
    }),
    PORT: whole(4000, 0, 65_535).register(settingDocs, {
      task: 'start',
      meaning: 'Port for HTTP and WebSocket. `0` picks a free port.',
    }),
    HUBBUB_CORS_ORIGINS: z
      .string()
      .regex(
        /^https?:\/\/[^\s,/]+(,https?:\/\/[^\s,/]+)*$/,
        'origins such as https://app.example.org, with commas between',
      )
      .optional()
      .register(settingDocs, {
        task: 'web',
        meaning:
          'Origins of web pages that may call the API from a browser, separated by commas. Pages that the server itself serves may always call it.',
        unset: 'no other origin',
      }),
    HUBBUB_PUBLIC_URL: url('http:', 'https:')
      .transform((text) => text?.replace(/\/+$/, ''))
      .register(settingDocs, {
        task: 'web',
        meaning:
          'URL at which clients reach the server. URLs of files begin with it. Mails about notifications require it.',
        unset: 'URLs of files are paths; no mails about notifications',
      }),
    HUBBUB_WEB_CLIENT: flag(true).register(settingDocs, {
      task: 'web',
      meaning: 'Whether the server serves the web client at `/`, if `npm start` or the image has built it.',
    }),
    HUBBUB_TRUST_PROXY: flag(false).register(settingDocs, {
      task: 'web',
      meaning:
        'Set it to `true` behind a proxy: the client’s address is then the one that the proxy appends to `X-Forwarded-For`.',
    }),
  },
  (env) => ({
    server: {
      host: env.HOST,
      port: env.PORT,
      publicUrl: env.HUBBUB_PUBLIC_URL ?? null,
      webClient: env.HUBBUB_WEB_CLIENT,
      trustProxy: env.HUBBUB_TRUST_PROXY,
      corsOrigins: env.HUBBUB_CORS_ORIGINS?.split(',') ?? [],
    },
  }),
);
export type HttpSettings = SettingsOf<typeof httpSettings>;
