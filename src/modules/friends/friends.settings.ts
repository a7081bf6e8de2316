import { defineSettings, flag, type SettingsOf, whole } from '../../platform/settings/index.js';

/** How many friends, requests and blocks one may have, and who may write to strangers. */
export const friendsSettings = defineSettings(
  {
    HUBBUB_MESSAGES_FROM_STRANGERS: flag(true),
    HUBBUB_FRIENDS_PER_USER: whole(1_000, 1, 1_000_000),
    HUBBUB_FRIEND_REQUESTS_PER_DAY: whole(100, 1, 1_000_000),
    HUBBUB_OPEN_FRIEND_REQUESTS: whole(100, 1, 1_000_000),
    HUBBUB_BLOCKS_PER_USER: whole(1_000, 1, 1_000_000),
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
