import { defineSettings, duration, type SettingsOf, whole } from '../../platform/settings/index.js';

/** How long who is seen in one way or another is online. */
export const presenceSettings = defineSettings(
  {
    HUBBUB_PRESENCE_LEASE: duration('45s', '100ms', '1h'),
    HUBBUB_PRESENCE_GRACE: duration('15s', '10ms', '1h'),
    HUBBUB_PRESENCE_IDLE_TIME: duration('5m', '100ms', '1d'),
    HUBBUB_PRESENCE_INTERVAL: duration('1s', '10ms', '10s'),
    HUBBUB_WATCHED_PER_USER: whole(20_000, 1, 100_000_000),
  },
  (env) => ({
    presence: {
      lease: env.HUBBUB_PRESENCE_LEASE,
      grace: env.HUBBUB_PRESENCE_GRACE,
      idleTime: env.HUBBUB_PRESENCE_IDLE_TIME,
      interval: env.HUBBUB_PRESENCE_INTERVAL,
      watchedPerUser: env.HUBBUB_WATCHED_PER_USER,
    },
  }),
);
export type PresenceSettings = SettingsOf<typeof presenceSettings>;
