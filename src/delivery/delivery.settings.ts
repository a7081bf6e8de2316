import { defineSettings, duration, whole } from '../platform/settings/index.js';

/** How events are executed for subscribers, and what is kept of their results. */
export const eventSettings = defineSettings(
  {
    HUBBUB_EVENT_PATIENCE: duration('30s'),
    HUBBUB_EVENT_RESULT_BYTES: whole(67_108_864, 0, 17_179_869_184),
  },
  (env) => ({
    events: { patience: env.HUBBUB_EVENT_PATIENCE, resultBytes: env.HUBBUB_EVENT_RESULT_BYTES },
  }),
);
