import { defineSettings, flag, type SettingsOf, settingDocs, whole } from '../../platform/settings/index.js';

/** Settings of friends, friend requests, blocks and messages from strangers. */
export const friendsSettings = defineSettings(
  {
    HUBBUB_MESSAGES_FROM_STRANGERS: flag(true).register(settingDocs, {
      task: 'chat',
      meaning:
        'Whether strangers may write to a user who has not set this preference. A change does not affect existing direct chats.',
    }),
    HUBBUB_FRIENDS_PER_USER: whole(1_000, 1, 1_000_000).register(settingDocs, {
      task: 'chat',
      meaning: 'Friends of one user, at most.',
    }),
    HUBBUB_FRIEND_REQUESTS_PER_DAY: whole(100, 1, 1_000_000).register(settingDocs, {
      task: 'user-limits',
      meaning: 'Calls of `sendFriendRequest` by one user in 24 hours, at most.',
    }),
    HUBBUB_OPEN_FRIEND_REQUESTS: whole(100, 1, 1_000_000).register(settingDocs, {
      task: 'chat',
      meaning: 'Pending friend requests of one user, at most.',
    }),
    HUBBUB_BLOCKS_PER_USER: whole(1_000, 1, 1_000_000).register(settingDocs, {
      task: 'chat',
      meaning: 'Users that one user can block, at most.',
    }),
  },
  (env) => ({
    friends: {
      messagesFromStrangers: env.HUBBUB_MESSAGES_FROM_STRANGERS,
      friends: env.HUBBUB_FRIENDS_PER_USER,
      requestsPerDay: env.HUBBUB_FRIEND_REQUESTS_PER_DAY,
      openRequests: env.HUBBUB_OPEN_FRIEND_REQUESTS,
      blocks: env.HUBBUB_BLOCKS_PER_USER,
    },
  }),
);
export type FriendsSettings = SettingsOf<typeof friendsSettings>;
