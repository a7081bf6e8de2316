import { defineSettings, duration, settingDocs, whole } from '../platform/settings/index.js';

/** Declares how feeds are followed, and how long their events are stored. */
export const feedSettings = defineSettings(
  {
    HUBBUB_FEED_REPAIR_INTERVAL: duration('3s').register(settingDocs, {
      task: 'delivery',
      meaning:
        'How often a node compares its feeds with the database. A lost announcement delays an event by at most this time.',
    }),
    HUBBUB_FEED_WINDOW: whole(256, 1, 100_000).register(settingDocs, {
      task: 'delivery',
      meaning: 'Recent events that a node keeps in memory for each followed feed.',
    }),
    HUBBUB_FEED_LINGER: duration('5s').register(settingDocs, {
      task: 'delivery',
      meaning: 'How long a node keeps a feed open after its last subscriber has left.',
    }),
    HUBBUB_FEED_RETENTION: duration('30d', '1m', '36500d').register(settingDocs, {
      task: 'delivery',
      meaning: 'How long events are kept for clients that resume. Messages are kept longer.',
    }),
  },
  (env) => ({
    feed: {
      repairInterval: env.HUBBUB_FEED_REPAIR_INTERVAL,
      window: env.HUBBUB_FEED_WINDOW,
      linger: env.HUBBUB_FEED_LINGER,
      retention: env.HUBBUB_FEED_RETENTION,
    },
  }),
);
