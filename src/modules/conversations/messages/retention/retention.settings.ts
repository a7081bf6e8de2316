import { defineSettings, optionalDuration, type SettingsOf, settingDocs } from '../../../../platform/settings/index.js';
import { ConversationKind } from '../../core/conversation.entity.js';

/** A mistaken unit must not delete everything at once. In ms. */
const shortest = 3_600_000;

const unsetKind = 'as `HUBBUB_RETENTION`';

/** Declares the retention of a kind of conversation. */
function ofKind(conversations: string) {
  return optionalDuration('0ms', '36500d').register(settingDocs, {
    task: 'chat',
    meaning: `The same for ${conversations}. \`0ms\` keeps their messages for good.`,
    unset: unsetKind,
  });
}

/** Settings of the retention of messages. */
export const retentionSettings = defineSettings(
  {
    HUBBUB_RETENTION: optionalDuration('0ms', '36500d').register(settingDocs, {
      task: 'chat',
      meaning:
        'How long messages are kept, at least `1h`. Older messages are deleted for good, with their files, within about an hour. `0ms` keeps them for good.',
      unset: 'messages are kept for good',
    }),
    HUBBUB_RETENTION_DIRECT_CHATS: ofKind('direct chats'),
    HUBBUB_RETENTION_GROUPS: ofKind('groups'),
    HUBBUB_RETENTION_LOBBY: ofKind('the lobby'),
    HUBBUB_RETENTION_PROJECTS: ofKind('projects'),
  },
  (env) => {
    const all = env.HUBBUB_RETENTION ?? 0;
    return {
      /** How long messages are kept in each kind of conversation, in ms; 0 for good. */
      retention: {
        [ConversationKind.DIRECT]: env.HUBBUB_RETENTION_DIRECT_CHATS ?? all,
        [ConversationKind.GROUP]: env.HUBBUB_RETENTION_GROUPS ?? all,
        [ConversationKind.LOBBY]: env.HUBBUB_RETENTION_LOBBY ?? all,
        [ConversationKind.PROJECT]: env.HUBBUB_RETENTION_PROJECTS ?? all,
      },
    };
  },
  (env) => {
    const short = Object.entries(env).find(([, time]) => time !== undefined && time > 0 && time < shortest);
    return short ? { variable: short[0], takes: 'at least 1h, or 0ms to keep messages for good' } : null;
  },
);
export type RetentionSettings = SettingsOf<typeof retentionSettings>;
