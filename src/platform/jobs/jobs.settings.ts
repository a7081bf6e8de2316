import { defineSettings, flag, settingDocs } from '../settings/index.js';

/** Declares whether this node runs jobs. */
export const jobSettings = defineSettings(
  {
    HUBBUB_JOBS: flag(true).register(settingDocs, {
      task: 'nodes',
      meaning:
        'Whether this node runs scheduled jobs. If it is `false` on all nodes, run the jobs with `npm run hubbub -- job run …`.',
    }),
  },
  (env) => ({
    jobs: { byTheClock: env.HUBBUB_JOBS },
  }),
);
