import { defineSettings, type SettingsOf, settingDocs, whole } from '../../../platform/settings/index.js';

/** Settings that limit refreshes of sessions and new guests per network address. */
export const sessionLimitSettings = defineSettings(
  {
    HUBBUB_REFRESHES_PER_SESSION_PER_MINUTE: whole(30, 1, 1_000_000).register(settingDocs, {
      task: 'sign-in',
      meaning: 'Calls of `refreshSession` for one session in a minute, at most.',
    }),
    HUBBUB_REFRESHES_PER_ADDRESS_PER_MINUTE: whole(600, 1, 1_000_000).register(settingDocs, {
      task: 'sign-in',
      meaning: 'Calls of `refreshSession` from one address in a minute, at most.',
    }),
    HUBBUB_GUESTS_PER_ADDRESS_PER_HOUR: whole(200, 1, 1_000_000).register(settingDocs, {
      task: 'sign-in',
      meaning: 'New guests from one address in an hour, at most.',
    }),
  },
  (env) => ({
    sessionLimits: {
      refreshesPerSession: env.HUBBUB_REFRESHES_PER_SESSION_PER_MINUTE,
      refreshesPerAddress: env.HUBBUB_REFRESHES_PER_ADDRESS_PER_MINUTE,
      guestsPerAddress: env.HUBBUB_GUESTS_PER_ADDRESS_PER_HOUR,
    },
  }),
);
export type SessionLimitSettings = SettingsOf<typeof sessionLimitSettings>;
