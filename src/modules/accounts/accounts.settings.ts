import {
  defineSettings,
  duration,
  flag,
  oneOf,
  type SettingsOf,
  settingDocs,
  whole,
} from '../../platform/settings/index.js';

/** Settings of sessions, guests and sign-in limits. */
export const accountsSettings = defineSettings(
  {
    HUBBUB_ACCESS_TOKEN_TTL: duration('15m', '1s').register(settingDocs, {
      task: 'sign-in',
      meaning: 'Lifetime of an access token.',
    }),
    HUBBUB_REFRESH_TOKEN_TTL: duration('30d', '1s', '3650d').register(settingDocs, {
      task: 'sign-in',
      meaning: 'A session ends if it is not refreshed for this long.',
    }),
    HUBBUB_REFRESH_TOKEN_GRACE: duration('30s', '0s', '10m').register(settingDocs, {
      task: 'sign-in',
      meaning:
        'How long the last used refresh token is accepted again and returns the same successor, although the server has already seen the new tokens. Until it has seen them, it accepts the last used token in any case, because the answer may have been lost. After a refresh over a socket only this time applies.',
    }),
    HUBBUB_SESSION_LIFETIME: duration('90d', '1s', '3650d').register(settingDocs, {
      task: 'sign-in',
      meaning: 'A session ends after this time, even if it was refreshed. The user must then log in again.',
    }),
    HUBBUB_GUEST_LIFETIME: duration('30d', '1s', '3650d').register(settingDocs, {
      task: 'sign-in',
      meaning: 'A guest’s session ends after this time, and the guest is deleted.',
    }),
    HUBBUB_STEP_UP_TIME: duration('10m', '1s', '24h').register(settingDocs, {
      task: 'sign-in',
      meaning:
        'How long a login or `confirmIdentity` counts as recent for operations that require it, such as `grantAdmin`.',
    }),
    HUBBUB_ADMINS_NEED_SECOND_FACTOR: flag(false).register(settingDocs, {
      task: 'sign-in',
      meaning: '`true` refuses administrative operations to administrators without a second factor.',
    }),
    HUBBUB_SECOND_FACTOR_ATTEMPTS_PER_HOUR: whole(20, 1, 1_000_000).register(settingDocs, {
      task: 'sign-in',
      meaning: 'Wrong codes and recovery codes for one account in an hour, at most.',
    }),
    HUBBUB_SIGN_INS_PER_MINUTE: whole(60, 1, 1_000_000).register(settingDocs, {
      task: 'sign-in',
      meaning:
        'Calls from one address in a minute, at most: `signUp`, `login`, `loginAsGuest`, and every operation that takes a password or the token of a mail.',
    }),
    HUBBUB_LOGINS_PER_ACCOUNT_PER_MINUTE: whole(10, 1, 1_000_000).register(settingDocs, {
      task: 'sign-in',
      meaning: 'Failed logins to one account from one address in a minute, at most.',
    }),
    HUBBUB_FAILED_LOGINS_PER_ACCOUNT_PER_HOUR: whole(20, 1, 1_000_000).register(settingDocs, {
      task: 'sign-in',
      meaning:
        'Failed logins to one account from all addresses in an hour. Each further attempt is delayed, except from networks where the account has logged in before.',
    }),
    HUBBUB_PROFILE_CHANGES_PER_HOUR: whole(30, 1, 1_000_000).register(settingDocs, {
      task: 'user-limits',
      meaning: 'Changes of username and profile by one user in an hour, at most.',
    }),
    HUBBUB_GUESTS: oneOf(['true', 'false', 'on-connect'], 'true').register(settingDocs, {
      task: 'sign-in',
      meaning:
        '`true` admits guests by `loginAsGuest`, `false` refuses them. `on-connect` also makes a guest of each WebSocket without a token.',
    }),
    HUBBUB_GUEST_IDLE_TIME: duration('1d', '10ms', '3650d').register(settingDocs, {
      task: 'sign-in',
      meaning:
        'A guest is deleted if their session is not refreshed for this long. At least `HUBBUB_ACCESS_TOKEN_TTL`.',
    }),
    HUBBUB_VERIFIED_EMAIL_REQUIRED: flag(false).register(settingDocs, {
      task: 'sign-in',
      meaning:
        '`true` creates an account only after its e-mail address was verified. `signUp` then does not reveal which addresses have accounts.',
    }),
    HUBBUB_VERIFICATION_TTL: duration('3d', '10ms', '3650d').register(settingDocs, {
      task: 'sign-in',
      meaning: 'How long the mail after a sign-up can verify the address.',
    }),
    HUBBUB_PASSWORD_RESET_TTL: duration('1h', '10ms', '24d').register(settingDocs, {
      task: 'sign-in',
      meaning: 'How long the mail for a new password is valid.',
    }),
  },
  (env) => ({
    tokens: {
      accessTtl: env.HUBBUB_ACCESS_TOKEN_TTL,
      refreshTtl: env.HUBBUB_REFRESH_TOKEN_TTL,
      refreshGrace: env.HUBBUB_REFRESH_TOKEN_GRACE,
      lifetime: env.HUBBUB_SESSION_LIFETIME,
      guestLifetime: env.HUBBUB_GUEST_LIFETIME,
      stepUpTime: env.HUBBUB_STEP_UP_TIME,
    },
    secondFactor: {
      neededByAdmins: env.HUBBUB_ADMINS_NEED_SECOND_FACTOR,
      attemptsPerHour: env.HUBBUB_SECOND_FACTOR_ATTEMPTS_PER_HOUR,
    },
    limits: {
      signInsPerMinute: env.HUBBUB_SIGN_INS_PER_MINUTE,
      loginsPerAccount: env.HUBBUB_LOGINS_PER_ACCOUNT_PER_MINUTE,
      failedLoginsPerAccount: env.HUBBUB_FAILED_LOGINS_PER_ACCOUNT_PER_HOUR,
      profileChangesPerHour: env.HUBBUB_PROFILE_CHANGES_PER_HOUR,
    },
    guests: {
      admitted: env.HUBBUB_GUESTS !== 'false',
      onConnect: env.HUBBUB_GUESTS === 'on-connect',
      idleTime: env.HUBBUB_GUEST_IDLE_TIME,
    },
    emails: {
      verificationRequired: env.HUBBUB_VERIFIED_EMAIL_REQUIRED,
      verificationTtl: env.HUBBUB_VERIFICATION_TTL,
      resetTtl: env.HUBBUB_PASSWORD_RESET_TTL,
    },
  }),
  (env) =>
    env.HUBBUB_GUESTS !== 'false' && env.HUBBUB_GUEST_IDLE_TIME < env.HUBBUB_ACCESS_TOKEN_TTL
      ? {
          variable: 'HUBBUB_GUEST_IDLE_TIME',
          takes: 'no less than HUBBUB_ACCESS_TOKEN_TTL: until a token runs out nobody refreshes it',
        }
      : null,
);
export type AccountsSettings = SettingsOf<typeof accountsSettings>;
