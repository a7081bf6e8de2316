import { defineSettings, flag, type SettingsOf, settingDocs } from '../../platform/settings/index.js';

/** Settings of exports of conversations. */
export const legalExportSettings = defineSettings(
  {
    HUBBUB_LEGAL_EXPORT: flag(false).register(settingDocs, {
      task: 'chat',
      meaning:
        'Whether administrators can export any conversation, also a private one, with `exportConversation`. The audit log records each export.',
    }),
  },
  (env) => ({ legalExport: { isAllowed: env.HUBBUB_LEGAL_EXPORT } }),
);
export type LegalExportSettings = SettingsOf<typeof legalExportSettings>;
