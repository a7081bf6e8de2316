import { z } from 'zod';
import { defineSettings, oneOf, optionalFlag, type SettingsOf } from '../settings/index.js';

/** How much the server discloses of its schema, and which documents it runs. */
export const exposureSettings = defineSettings(
  {
    NODE_ENV: z.string().optional(),
    HUBBUB_INTROSPECTION: optionalFlag(),
    HUBBUB_SUGGESTIONS: optionalFlag(),
    HUBBUB_GRAPHIQL: optionalFlag(),
    HUBBUB_DOCUMENTS: oneOf(['any', 'trusted'], 'any'),
    HUBBUB_TRUSTED_DOCUMENTS: z.string().optional(),
  },
  (env) => {
    const isProduction = env.NODE_ENV === 'production';
    const trustedOnly = env.HUBBUB_DOCUMENTS === 'trusted';
    return {
      exposure: {
        introspection: env.HUBBUB_INTROSPECTION ?? !isProduction,
        suggestions: env.HUBBUB_SUGGESTIONS ?? !isProduction,
        // Its documents are typed by hand, so none of them is trusted.
        graphiql: env.HUBBUB_GRAPHIQL ?? !(isProduction || trustedOnly),
        trustedOnly,
        trustedDocuments: env.HUBBUB_TRUSTED_DOCUMENTS?.split(',').map((path) => path.trim()) ?? [],
      },
    };
  },
  ({ HUBBUB_DOCUMENTS, HUBBUB_TRUSTED_DOCUMENTS }) =>
    HUBBUB_DOCUMENTS === 'trusted' && !HUBBUB_TRUSTED_DOCUMENTS
      ? { variable: 'HUBBUB_TRUSTED_DOCUMENTS', takes: 'a manifest of documents if HUBBUB_DOCUMENTS is trusted' }
      : null,
);
export type ExposureSettings = SettingsOf<typeof exposureSettings>['exposure'];
