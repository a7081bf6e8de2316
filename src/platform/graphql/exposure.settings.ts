import { z } from 'zod';
import { defineSettings, oneOf, optionalFlag, type SettingsOf, settingDocs } from '../settings/index.js';

/** Declares how much of its schema the server discloses, and which documents it runs. */
export const exposureSettings = defineSettings(
  {
    NODE_ENV: z.string().optional().register(settingDocs, {
      task: 'start',
      meaning:
        '`production`, as in the image, changes the defaults of `HUBBUB_INTROSPECTION`, `HUBBUB_SUGGESTIONS` and `HUBBUB_GRAPHIQL`.',
    }),
    HUBBUB_INTROSPECTION: optionalFlag().register(settingDocs, {
      task: 'schema',
      meaning: 'Whether clients can read the schema with `__schema` and `__type`.',
      unset: '`true`; in production `false`',
    }),
    HUBBUB_SUGGESTIONS: optionalFlag().register(settingDocs, {
      task: 'schema',
      meaning: 'Whether errors suggest names of the schema (“Did you mean …?”).',
      unset: '`true`; in production `false`',
    }),
    HUBBUB_GRAPHIQL: optionalFlag().register(settingDocs, {
      task: 'schema',
      meaning: 'Whether the server serves GraphiQL.',
      unset: '`true`; in production or with `HUBBUB_DOCUMENTS=trusted` `false`',
    }),
    HUBBUB_DOCUMENTS: oneOf(['any', 'trusted'], 'any').register(settingDocs, {
      task: 'schema',
      meaning: '`trusted` runs only the documents in `HUBBUB_TRUSTED_DOCUMENTS`, and those of the web client.',
    }),
    HUBBUB_TRUSTED_DOCUMENTS: z.string().optional().register(settingDocs, {
      task: 'schema',
      meaning:
        'Manifests of [trusted documents](operations/limits.md#trusted-documents), separated by commas. Clients can name these documents by `documentId`.',
    }),
  },
  (env) => {
    const isProduction = env.NODE_ENV === 'production';
    const trustedOnly = env.HUBBUB_DOCUMENTS === 'trusted';
    return {
      exposure: {
        isProduction,
        introspection: env.HUBBUB_INTROSPECTION ?? !isProduction,
        suggestions: env.HUBBUB_SUGGESTIONS ?? !isProduction,
        // Users type documents by hand in GraphiQL, so none of them is trusted.
        graphiql: env.HUBBUB_GRAPHIQL ?? !(isProduction || trustedOnly),
        trustedOnly,
        trustedDocuments: env.HUBBUB_TRUSTED_DOCUMENTS?.split(',').map((path) => path.trim()) ?? [],
      },
    };
  },
);
export type ExposureSettings = SettingsOf<typeof exposureSettings>['exposure'];
