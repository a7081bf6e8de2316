import {
  cron,
  defineSettings,
  duration,
  flag,
  type SettingsOf,
  settingDocs,
  whole,
} from '../../platform/settings/index.js';

/** Settings of leases: how long users stay online after a sign of life. */
export const presenceSettings = defineSettings(
  {
    HUBBUB_PRESENCE_LEASE: duration('45s', '100ms', '1h').register(settingDocs, {
      task: 'presence',
      meaning:
        'How long a user stays online after the node that held their sockets has died. At least `HUBBUB_SOCKET_PING_INTERVAL`, `HUBBUB_SOCKET_PONG_TIMEOUT` and three times `HUBBUB_PRESENCE_INTERVAL`; a lower value is raised to that.',
    }),
    HUBBUB_PRESENCE_GRACE: duration('15s', '10ms', '1h').register(settingDocs, {
      task: 'presence',
      meaning: 'How long a user stays online after their last socket has closed.',
    }),
    HUBBUB_PRESENCE_IDLE_TIME: duration('5m', '100ms', '1d').register(settingDocs, {
      task: 'presence',
      meaning: 'How long a user without a socket stays online after a request.',
    }),
    HUBBUB_PRESENCE_INTERVAL: duration('1s', '10ms', '10s').register(settingDocs, {
      task: 'presence',
      meaning: 'How long a node collects leases before it writes them, and presence changes before it publishes them.',
    }),
    HUBBUB_PRESENCE_EVERYONE: flag(true).register(settingDocs, {
      task: 'presence',
      meaning: '`false` refuses `presenceEvents(everyone: true)`, which reports the presence changes of all users.',
    }),
    HUBBUB_PRESENCE_SWEEP_SCHEDULE: cron('* * * * * *').register(settingDocs, {
      task: 'presence',
      meaning:
        'When each node ends leases that are due, in UTC. Between two runs, users with an expired lease stay online.',
    }),
    HUBBUB_PRESENCE_EXPIRE_SCHEDULE: cron('* * * * *').register(settingDocs, {
      task: 'presence',
      meaning:
        'When one node checks all users, as `presence expire` does, in UTC. It repairs what an outage left undone.',
    }),
    HUBBUB_WATCHED_PER_USER: whole(20_000, 1, 100_000_000).register(settingDocs, {
      task: 'sockets',
      meaning: 'Users whose presence one user may watch on one node, at most, over all subscriptions.',
    }),
  },
  (env) => ({
    presence: {
      lease: env.HUBBUB_PRESENCE_LEASE,
      grace: env.HUBBUB_PRESENCE_GRACE,
      idleTime: env.HUBBUB_PRESENCE_IDLE_TIME,
      interval: env.HUBBUB_PRESENCE_INTERVAL,
      sweepSchedule: env.HUBBUB_PRESENCE_SWEEP_SCHEDULE,
      expireSchedule: env.HUBBUB_PRESENCE_EXPIRE_SCHEDULE,
      everyone: env.HUBBUB_PRESENCE_EVERYONE,
      watchedPerUser: env.HUBBUB_WATCHED_PER_USER,
    },
  }),
);
export type PresenceSettings = SettingsOf<typeof presenceSettings>;
