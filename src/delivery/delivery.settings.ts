import { defineSettings, duration, settingDocs, whole } from '../platform/settings/index.js';

/** Declares the limits of the execution of events, and of cached results. */
export const eventSettings = defineSettings(
  {
    HUBBUB_EVENT_PATIENCE: duration('30s').register(settingDocs, {
      task: 'delivery',
      meaning:
        'How long a subscription waits for an event that cannot be read from the database. Then its socket is closed with 1013, and its client resumes.',
    }),
    HUBBUB_EVENT_RESULT_BYTES: whole(67_108_864, 0, 17_179_869_184).register(settingDocs, {
      task: 'delivery',
      meaning:
        'Bytes of event results that a node keeps for subscribers that reach the event a little later. One result may take a 64th of it.',
    }),
  },
  (env) => ({
    events: { patience: env.HUBBUB_EVENT_PATIENCE, resultBytes: env.HUBBUB_EVENT_RESULT_BYTES },
  }),
);
