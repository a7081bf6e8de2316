import { z } from 'zod';
import { defineSettings, flag, type SettingsOf, url, whole } from '../settings/index.js';

/** Where the server listens, and how the world outside sees it. */
export const httpSettings = defineSettings(
  {
    HOST: z.string().min(1, 'an address to listen on').default('0.0.0.0'),
    PORT: whole(4000, 0, 65_535),
    HUBBUB_CORS_ORIGINS: z
      .string()
      .regex(
        /^https?:\/\/[^\s,/]+(,https?:\/\/[^\s,/]+)*$/,
        'origins such as https://app.example.org, with commas between',
      )
      .optional(),
    HUBBUB_PUBLIC_URL: url('http:', 'https:').transform((text) => text?.replace(/\/+$/, '')),
    HUBBUB_TRUST_PROXY: flag(false),
  },
  (env) => ({
    server: {
      host: env.HOST,
      port: env.PORT,
      publicUrl: env.HUBBUB_PUBLIC_URL ?? null,
      trustProxy: env.HUBBUB_TRUST_PROXY,
      corsOrigins: env.HUBBUB_CORS_ORIGINS?.split(',') ?? [],
    },
  }),
);
export type HttpSettings = SettingsOf<typeof httpSettings>;
