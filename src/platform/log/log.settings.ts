import { defineSettings, oneOf, type SettingsOf } from '../settings/index.js';

/** What is logged. */
export const logSettings = defineSettings(
  { LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info') },
  (env) => ({ log: { level: env.LOG_LEVEL } }),
);
export type LogSettings = SettingsOf<typeof logSettings>;
