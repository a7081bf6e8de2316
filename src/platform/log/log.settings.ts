import { defineSettings, oneOf, settingDocs } from '../settings/index.js';

/** Declares the log level. */
export const logSettings = defineSettings(
  {
    LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info').register(settingDocs, {
      task: 'start',
      meaning: 'Lowest level that is logged.',
    }),
  },
  (env) => ({ log: { level: env.LOG_LEVEL } }),
);
