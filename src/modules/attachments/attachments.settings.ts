import { z } from 'zod';
import { isKnownExtension, parseS3Url } from '../../platform/files/index.js';
import { defineSettings, duration, type SettingsOf, url, whole } from '../../platform/settings/index.js';

const extensions = z
  .string()
  .transform((text) => text.toLowerCase().split(','))
  .refine(
    (names) => names.every((name) => isKnownExtension(name)),
    'extensions of files that can be recognised, such as txt,pdf,png, with commas between',
  );

/** Where files are, and what may be uploaded. */
export const attachmentsSettings = defineSettings(
  {
    HUBBUB_FILES_URL: url('s3:', 's3+http:').refine(
      (text) => !text || parseS3Url(text),
      's3://key:secret@host/bucket?region=…, or s3+http:// without TLS',
    ),
    HUBBUB_UPLOAD_TYPES: extensions.prefault('txt,pdf,png,jpg,jpeg,gif,doc'),
    HUBBUB_UPLOAD_BYTES: whole(26_214_400, 1, 2_147_483_647),
    HUBBUB_UPLOAD_TIMEOUT: duration('10m', '30s'),
    HUBBUB_UPLOAD_RETENTION: duration('24h', '1s'),
    HUBBUB_UPLOADS_PER_USER: whole(50, 1, 1_000_000),
    HUBBUB_DOWNLOAD_URL_TTL: duration('1h', '1s'),
    HUBBUB_STORAGE_PER_USER: whole(1_073_741_824, 0, Number.MAX_SAFE_INTEGER),
    HUBBUB_STORAGE_PER_GUEST: whole(52_428_800, 0, Number.MAX_SAFE_INTEGER),
    HUBBUB_STORAGE_PER_SERVER: whole(107_374_182_400, 0, Number.MAX_SAFE_INTEGER),
  },
  (env) => ({
    files: {
      url: env.HUBBUB_FILES_URL ?? null,
      types: env.HUBBUB_UPLOAD_TYPES,
      bytes: env.HUBBUB_UPLOAD_BYTES,
      timeout: env.HUBBUB_UPLOAD_TIMEOUT,
      unsentRetention: env.HUBBUB_UPLOAD_RETENTION,
      unsentPerUser: env.HUBBUB_UPLOADS_PER_USER,
      urlTtl: env.HUBBUB_DOWNLOAD_URL_TTL,
      storage: {
        user: env.HUBBUB_STORAGE_PER_USER,
        guest: env.HUBBUB_STORAGE_PER_GUEST,
        server: env.HUBBUB_STORAGE_PER_SERVER,
      },
    },
  }),
);
export type AttachmentsSettings = SettingsOf<typeof attachmentsSettings>;
