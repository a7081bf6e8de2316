import { defineSettings, duration, type SettingsOf, whole } from '../platform/settings/index.js';

/** How feeds are followed, and how long their events are kept. */
export const feedSettings = defineSettings(
  {
    HUBBUB_FEED_REPAIR_INTERVAL: duration('3s'),
    HUBBUB_FEED_WINDOW: whole(256, 1, 100_000),
    HUBBUB_FEED_LINGER: duration('5s'),
    HUBBUB_FEED_RETENTION: duration('30d', '1m', '36500d'),
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
export type FeedSettings = SettingsOf<typeof feedSettings>;
