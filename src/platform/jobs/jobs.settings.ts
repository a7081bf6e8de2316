import { defineSettings, flag, type SettingsOf } from '../settings/index.js';

/** Whether this node runs jobs. */
export const jobSettings = defineSettings({ HUBBUB_JOBS: flag(true) }, (env) => ({
  jobs: { byTheClock: env.HUBBUB_JOBS },
}));
export type JobSettings = SettingsOf<typeof jobSettings>;
