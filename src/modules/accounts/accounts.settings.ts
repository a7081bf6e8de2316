import { defineSettings, duration, flag, type SettingsOf, whole } from '../../platform/settings/index.js';

/** Sessions, guests, and how often someone may try to sign in. */
export const accountsSettings = defineSettings(
  {
    HUBBUB_ACCESS_TOKEN_TTL: duration('15m', '1s'),
    HUBBUB_REFRESH_TOKEN_TTL: duration('30d', '1s', '3650d'),
    HUBBUB_REFRESH_TOKEN_GRACE: duration('30s', '0s', '10m'),
    HUBBUB_SESSION_LIFETIME: duration('90d', '1s', '3650d'),
    HUBBUB_GUEST_LIFETIME: duration('30d', '1s', '3650d'),
    HUBBUB_STEP_UP_TIME: duration('10m', '1s', '24h'),
    HUBBUB_ADMINS_NEED_SECOND_FACTOR: flag(false),
    HUBBUB_SECOND_FACTOR_ATTEMPTS_PER_HOUR: whole(20, 1, 1_000_000),
    HUBBUB_SIGN_INS_PER_MINUTE: whole(60, 1, 1_000_000),
    HUBBUB_LOGINS_PER_ACCOUNT_PER_MINUTE: whole(10, 1, 1_000_000),
    HUBBUB_FAILED_LOGINS_PER_ACCOUNT_PER_HOUR: whole(20, 1, 1_000_000),
    HUBBUB_PROFILE_CHANGES_PER_HOUR: whole(30, 1, 1_000_000),
    HUBBUB_GUESTS: flag(true),
    HUBBUB_GUEST_IDLE_TIME: duration('1d', '10ms', '3650d'),
    HUBBUB_VERIFIED_EMAIL_REQUIRED: flag(false),
    HUBBUB_VERIFICATION_TTL: duration('3d', '10ms', '3650d'),
    HUBBUB_PASSWORD_RESET_TTL: duration('1h', '10ms', '24d'),
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
    guests: { admitted: env.HUBBUB_GUESTS, idleTime: env.HUBBUB_GUEST_IDLE_TIME },
    emails: {
      verificationRequired: env.HUBBUB_VERIFIED_EMAIL_REQUIRED,
      verificationTtl: env.HUBBUB_VERIFICATION_TTL,
      resetTtl: env.HUBBUB_PASSWORD_RESET_TTL,
    },
  }),
  (env) =>
    env.HUBBUB_GUESTS && env.HUBBUB_GUEST_IDLE_TIME < env.HUBBUB_ACCESS_TOKEN_TTL
      ? {
          variable: 'HUBBUB_GUEST_IDLE_TIME',
          takes: 'no less than HUBBUB_ACCESS_TOKEN_TTL: until a token runs out nobody refreshes it',
        }
      : null,
);
export type AccountsSettings = SettingsOf<typeof accountsSettings>;
