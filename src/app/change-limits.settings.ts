import { defineSettings, type SettingsOf, settingDocs, whole } from '../platform/settings/index.js';

/** Declares how many changes a user can make. */
export const changeSettings = defineSettings(
  {
    HUBBUB_CHANGES_PER_MINUTE: whole(600, 1, 1_000_000).register(settingDocs, {
      task: 'user-limits',
      meaning:
        'Mutations of one user in a minute, at most. Sending, reading, typing, heartbeats and logging out do not count.',
    }),
    HUBBUB_MESSAGES_PER_MINUTE: whole(3_000, 1, 100_000_000).register(settingDocs, {
      task: 'user-limits',
      meaning: 'Messages that one user may send through one node in a minute, at most.',
    }),
    HUBBUB_GROUP_CHANGES_PER_HOUR: whole(120, 1, 1_000_000).register(settingDocs, {
      task: 'user-limits',
      meaning:
        'Changes by one user that many users receive, in an hour, at most: `createGroup`, `updateGroup`, `deleteGroup`, `transferOwnership`, `createProject`, `renameProject`, `deleteProject`, `appointCoach`, `withdrawCoach`, and in projects `addMember`, `removeMember` and `changeMemberRole`, all together. The same number limits new direct chats.',
    }),
  },
  (env) => ({
    changes: {
      changesPerMinute: env.HUBBUB_CHANGES_PER_MINUTE,
      messagesPerMinute: env.HUBBUB_MESSAGES_PER_MINUTE,
      groupChangesPerHour: env.HUBBUB_GROUP_CHANGES_PER_HOUR,
    },
  }),
);
export type ChangeSettings = SettingsOf<typeof changeSettings>;
