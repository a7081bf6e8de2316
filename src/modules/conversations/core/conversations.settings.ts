import {
  defineSettings,
  duration,
  oneOf,
  type SettingsOf,
  settingDocs,
  whole,
} from '../../../platform/settings/index.js';

/** Settings of messages and groups. */
export const conversationsSettings = defineSettings(
  {
    HUBBUB_SEND_BATCH: whole(256, 1, 1_000).register(settingDocs, {
      task: 'delivery',
      meaning: 'Messages that a node stores in one statement, at most. `1` stores each message by itself.',
    }),
    HUBBUB_SENDS_WAITING: whole(10_000, 1, 1_000_000).register(settingDocs, {
      task: 'delivery',
      meaning:
        'Messages that wait to be stored on a node, at most; one sender may have a tenth of them. Further messages are rejected with `OVERLOADED`.',
    }),
    HUBBUB_GROUP_MEMBERS: whole(10_000, 1, 1_000_000).register(settingDocs, {
      task: 'chat',
      meaning: 'Members of one group or project, at most.',
    }),
    HUBBUB_GROUPS_PER_USER: whole(1_500, 1, 1_900).register(settingDocs, {
      task: 'chat',
      meaning: 'Groups and projects that one user is a member of, at most.',
    }),
    HUBBUB_LOBBY_WRITERS: oneOf(['everyone', 'accounts', 'nobody'], 'everyone').register(settingDocs, {
      task: 'chat',
      meaning: 'Users who may write in the lobby: `everyone`, `accounts` (no guests) or `nobody`.',
    }),
    HUBBUB_MESSAGE_CHANGE_TIME: duration('1d', '0ms', '36500d').register(settingDocs, {
      task: 'chat',
      meaning: 'How long after sending a message its sender can edit or delete it.',
    }),
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
