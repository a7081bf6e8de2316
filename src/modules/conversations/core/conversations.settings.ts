import { defineSettings, duration, oneOf, type SettingsOf, whole } from '../../../platform/settings/index.js';

/** How messages are stored and for how long they can be changed, and how large and how many groups may be. */
export const conversationsSettings = defineSettings(
  {
    HUBBUB_SEND_BATCH: whole(256, 1, 1_000),
    HUBBUB_SENDS_WAITING: whole(10_000, 1, 1_000_000),
    HUBBUB_GROUP_MEMBERS: whole(10_000, 1, 1_000_000),
    HUBBUB_GROUPS_PER_USER: whole(1_500, 1, 1_900),
    HUBBUB_LOBBY_WRITERS: oneOf(['everyone', 'accounts', 'nobody'], 'everyone'),
    HUBBUB_MESSAGE_CHANGE_TIME: duration('1d', '0ms', '36500d'),
  },
  (env) => ({
    sends: { batch: env.HUBBUB_SEND_BATCH, waiting: env.HUBBUB_SENDS_WAITING },
    groups: {
      members: env.HUBBUB_GROUP_MEMBERS,
      groupsPerUser: env.HUBBUB_GROUPS_PER_USER,
      lobbyWriters: env.HUBBUB_LOBBY_WRITERS,
    },
    messages: { changeTime: env.HUBBUB_MESSAGE_CHANGE_TIME },
  }),
);
export type ConversationsSettings = SettingsOf<typeof conversationsSettings>;
