import { z } from 'zod';
import { isKnownExtension, parseS3Url } from '../../platform/files/index.js';
import { defineSettings, duration, type SettingsOf, settingDocs, url, whole } from '../../platform/settings/index.js';

const extensions = z
  .string()
  .transform((text) => text.toLowerCase().split(','))
  .refine(
    (names) => names.every((name) => isKnownExtension(name)),
    'file extensions that the server can recognise, separated by commas, such as txt,pdf,png',
  );

/** Settings of the file store and of uploads. */
export const attachmentsSettings = defineSettings(
  {
    HUBBUB_FILES_URL: url('s3:', 's3+http:')
      .refine((text) => !text || parseS3Url(text), 's3://key:secret@host/bucket?region=…, or s3+http:// without TLS')
      .register(settingDocs, {
        task: 'files',
        meaning: 'Bucket for uploaded files.',
        unset: 'files are in `HUBBUB_DATA_DIR`',
      }),
    HUBBUB_UPLOAD_TYPES: extensions.prefault('txt,pdf,png,jpg,jpeg,gif,doc').register(settingDocs, {
      task: 'files',
      meaning: 'Extensions of files that are accepted. The server checks the content of each file.',
    }),
    HUBBUB_UPLOAD_BYTES: whole(26_214_400, 1, 2_147_483_647).register(settingDocs, {
      task: 'files',
      meaning: 'Size of a file in bytes, at most.',
    }),
    HUBBUB_UPLOAD_TIMEOUT: duration('10m', '30s').register(settingDocs, {
      task: 'files',
      meaning: 'Time limit of an upload.',
    }),
    HUBBUB_UPLOAD_RETENTION: duration('24h', '1s').register(settingDocs, {
      task: 'files',
      meaning: 'How long an upload is kept that is not sent with a message.',
    }),
    HUBBUB_UPLOADS_PER_USER: whole(50, 1, 1_000_000).register(settingDocs, {
      task: 'files',
      meaning: 'Uploads of one user that are not sent yet, at most.',
    }),
    HUBBUB_DOWNLOAD_URL_TTL: duration('1h', '1s').register(settingDocs, {
      task: 'files',
      meaning: 'How long the URL of a file is valid, at least. It is valid for at most twice as long.',
    }),
    HUBBUB_STORAGE_PER_USER: whole(1_073_741_824, 0, Number.MAX_SAFE_INTEGER).register(settingDocs, {
      task: 'files',
      meaning: 'Total size of the files of one user in bytes, at most.',
    }),
    HUBBUB_STORAGE_PER_GUEST: whole(52_428_800, 0, Number.MAX_SAFE_INTEGER).register(settingDocs, {
      task: 'files',
      meaning: 'Total size of the files of one guest in bytes, at most.',
    }),
    HUBBUB_STORAGE_PER_SERVER: whole(107_374_182_400, 0, Number.MAX_SAFE_INTEGER).register(settingDocs, {
      task: 'files',
      meaning: 'Total size of all files in bytes, at most.',
    }),
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
