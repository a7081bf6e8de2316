import type { Redis } from 'ioredis';
import type { FeedWriter, Hub } from '../../feed/index.js';
import type { BackgroundWork } from '../../platform/background-work.js';
import type { Bus } from '../../platform/bus/index.js';
import type { Cache } from '../../platform/cache/index.js';
import type { Database } from '../../platform/database/index.js';
import type { Job } from '../../platform/jobs/index.js';
import { DerivedTokenKeys, Seals, type ServerKeys, UnrevokedKeys } from '../../platform/keys/index.js';
import type { Logger } from '../../platform/log.js';
import type { LimitedMailer, MailSettings } from '../../platform/mail/index.js';
import { createEscalatingLimiter, type RateLimit, type RateLimiter } from '../../platform/rate-limit/index.js';
import { AccessTokens } from './access-token.js';
import { ownProfileChangedType } from './account.events.js';
import { AccountResolver } from './account.resolver.js';
import { AccountService } from './account.service.js';
import { accountNodes } from './account-nodes.js';
import { AccountParts } from './account-parts.js';
import { AccountRemoval } from './account-removal.js';
import { AccountStanding } from './account-standing.js';
import { AccountTokenSchema } from './account-token.entity.js';
import type { AccountsSettings } from './accounts.settings.js';
import { AddressVerification } from './address-verification.js';
import { Authentication } from './authentication.js';
import { DataExport } from './data-export.js';
import { DataExportResolver } from './data-export.resolver.js';
import { DepartureSchema } from './departure.entity.js';
import { Departures } from './departures.js';
import { EmailResolver } from './email.resolver.js';
import { EmailService, type Post } from './email.service.js';
import { GuestResolver } from './guest.resolver.js';
import { GuestService } from './guest.service.js';
import { GuestNumberSchema } from './guest-number.entity.js';
import { HandOver } from './hand-over.js';
import { LoginBrake } from './login-brake.js';
import { LoginWarning } from './login-warning.js';
import { PendingSignUpSchema } from './pending-sign-up.entity.js';
import { ProfileResolver } from './profile.resolver.js';
import { ProfileService } from './profile.service.js';
import { RefreshTokens } from './refresh-token.js';
import { RepairLoop } from './repair-loop.js';
import { RequiredVerification } from './required-verification.js';
import { LoginCompletion } from './second-factor/login-completion.js';
import { RecoveryCodeSchema, SecondFactorSchema } from './second-factor/second-factor.entity.js';
import { SecondFactorResolver } from './second-factor/second-factor.resolver.js';
import { SecondFactors } from './second-factor/second-factors.js';
import { SessionSchema } from './session.entity.js';
import { SessionResolver } from './session.resolver.js';
import { SessionService } from './session.service.js';
import { SessionExpiry } from './session-expiry.js';
import { SessionLimits } from './session-limits.js';
import type { SessionLimitSettings } from './session-limits.settings.js';
import { SignInLimits } from './sign-in-limits.js';
import { StepUp } from './step-up.js';
import { StepUpResolver } from './step-up.resolver.js';
import { UserSchema } from './user.entity.js';
import { UserResolver } from './user.resolver.js';
import { UserCache } from './user-cache.js';
import { UserChangeSchema } from './user-change.entity.js';
import { pruneChanges } from './user-changes.js';
import { sharedUsers } from './user-rows.js';

export const accountsEntities = [
  UserSchema,
  SessionSchema,
  GuestNumberSchema,
  AccountTokenSchema,
  DepartureSchema,
  SecondFactorSchema,
  RecoveryCodeSchema,
  PendingSignUpSchema,
  UserChangeSchema,
];
export const accountsResolvers = [
  AccountResolver,
  UserResolver,
  SessionResolver,
  GuestResolver,
  ProfileResolver,
  EmailResolver,
  DataExportResolver,
  StepUpResolver,
  SecondFactorResolver,
] as const;
/** Root fields that may be asked for without a session. */
export const accountsPublicFields = [
  'signUp',
  'login',
  'completeLogin',
  'loginAsGuest',
  'refreshSession',
  'verifyEmail',
  'requestPasswordReset',
  'resetPassword',
];

/** In ms. */
const hour = 3_600_000;

interface Parts {
  seals: Seals;
  database: Database;
  keys: ServerKeys;
  bus: Bus;
  cache: Cache;
  feeds: FeedWriter;
  hub: Hub;
  config: AccountsSettings & SessionLimitSettings & MailSettings & { feed: { repairInterval: number } };
  limiter: (limit: RateLimit) => RateLimiter;
  /** For limits of other kinds; null where there is one node. */
  redis: Redis | null;
  mailer: LimitedMailer;
  background: BackgroundWork;
  log: Logger;
}

/** Puts the module together. */
export async function createAccountsModule(parts: Parts) {
  const { database, feeds, hub, config, limiter, background } = parts;
  const { accessTtl, refreshTtl } = config.tokens;
  const accessTokens = new AccessTokens(new DerivedTokenKeys(parts.keys, 'access', accessTtl), accessTtl);
  const refreshTokens = new RefreshTokens(new DerivedTokenKeys(parts.keys, 'refresh', refreshTtl));
  const sessionLimits = new SessionLimits(limiter, config.sessionLimits);
  const sessions = new SessionService(database, feeds, accessTokens, refreshTokens, config.tokens, sessionLimits);
  const mails = post(parts);
  const limits = signInLimits(parts, mails);
  const users = new UserCache(parts.bus, sharedUsers(parts.cache, database), parts.log);
  const others = new AccountParts();
  const departures = new Departures(database, feeds, others, background);
  const removal = new AccountRemoval(others, sessions, users, departures);
  const factors = secondFactors(parts, users);
  const completion = new LoginCompletion(feeds, new Seals(new UnrevokedKeys(parts.keys)), sessions, factors, limits);
  const stepUp = new StepUp(database, limits, factors, config.tokens.stepUpTime);
  const changes = limiter({ name: 'profile', points: config.limits.profileChangesPerHour, period: 3_600_000 });
  const profiles = new ProfileService(feeds, others, users, changes);
  const emails = new EmailService(database, feeds, sessions, users, limits, mails);
  const required = requiredVerification(parts, emails);
  const accounts = new AccountService(
    database,
    feeds,
    sessions,
    limits,
    users,
    removal,
    required,
    stepUp,
    factors,
    completion,
  );
  const guests = new GuestService(
    database,
    feeds,
    sessions,
    profiles,
    removal,
    { signIns: limits, sessions: sessionLimits },
    config.guests,
    required,
  );
  const verification = new AddressVerification(feeds, guests, emails, limits);
  const standing = new AccountStanding(others, sessions, users);
  const handOver = new HandOver(guests, background, sessions);
  const authentication = new Authentication(accessTokens, hub, sessions);
  parts.keys.onReload(authentication.checkKeys);
  const checks = [authentication.checkSockets, users.repair, parts.keys.reload];
  return {
    accounts,
    users,
    repairs: new RepairLoop(parts.bus, config.feed.repairInterval, checks, parts.log),
    /** Types of the events after which users are shown differently; `userId` is who. */
    userChanges: [ownProfileChangedType],
    standing,
    stepUp,
    factors,
    /** Where other modules say what they keep of users. */
    parts: others,
    authentication,
    nodeSources: accountNodes(accounts, sessions),
    instances: [
      new AccountResolver(accounts, handOver, emails),
      new UserResolver(),
      new StepUpResolver(stepUp),
      new SecondFactorResolver(factors, completion, stepUp, handOver),
      new SessionResolver(sessions, guests),
      new GuestResolver(guests, handOver, emails, users),
      new ProfileResolver(profiles, users),
      new EmailResolver(emails, verification),
      new DataExportResolver(new DataExport(database, others)),
    ],
    jobs: [
      ...jobs(sessions, emails, guests, departures, () => pruneChanges(database)),
      expiry(new SessionExpiry(database, feeds)),
    ],
  };
}

function secondFactors({ database, feeds, seals, limiter, config }: Parts, users: UserCache): SecondFactors {
  const { attemptsPerHour, neededByAdmins } = config.secondFactor;
  const attempts = limiter({ name: 'second-factor', points: attemptsPerHour, period: hour });
  const issuer = config.mail.appUrl ? new URL(config.mail.appUrl).hostname : 'Hubbub';
  return new SecondFactors(database, feeds, seals, attempts, users, issuer, neededByAdmins);
}

function signInLimits({ config, limiter, database, redis }: Parts, mails: Post): SignInLimits {
  const { limits } = config;
  const failures = createEscalatingLimiter(redis, {
    ...{ name: 'failed-login', points: limits.failedLoginsPerAccount, period: hour },
    pauses: { first: 1, longest: 300 },
  });
  const warnings = limiter({ name: 'failed-login-mail', points: 1, period: hour });
  const warning = new LoginWarning(database, mails, warnings);
  const withinSessions = limiter({ name: 'own-password', points: limits.failedLoginsPerAccount, period: hour });
  return new SignInLimits(
    limiter({ name: 'sign-in', points: limits.signInsPerMinute, period: 60_000 }),
    limiter({ name: 'login', points: limits.loginsPerAccount, period: 60_000 }),
    withinSessions,
    new LoginBrake(database, failures, withinSessions, (loginKey) => warning.send(loginKey)),
  );
}

function requiredVerification({ config, database, limiter }: Parts, emails: EmailService): RequiredVerification | null {
  const { verificationRequired, verificationTtl } = config.emails;
  const requests = limiter({ name: 'sign-up-mail', points: config.mail.mailsPerHour, period: hour });
  return verificationRequired ? new RequiredVerification(database, emails, requests, verificationTtl) : null;
}

function post({ config, mailer, background, limiter }: Parts): Post {
  const { appUrl } = config.mail;
  const { verificationTtl, resetTtl } = config.emails;
  const resets = limiter({ name: 'reset', points: config.mail.mailsPerHour, period: hour });
  return { mailer, background, appUrl, verificationTtl, resetTtl, resets };
}

function expiry(sessions: SessionExpiry): Job {
  return { name: 'expire-sessions', schedule: '* * * * *', run: () => sessions.run() };
}

function jobs(
  sessions: SessionService,
  emails: EmailService,
  guests: GuestService,
  departures: Departures,
  pruneUserChanges: Job['run'],
): Job[] {
  return [
    { name: 'prune-sessions', schedule: '17 3 * * *', run: () => sessions.prune() },
    { name: 'prune-mail-tokens', schedule: '27 3 * * *', run: () => emails.prune() },
    { name: 'prune-user-changes', schedule: '7 * * * *', run: pruneUserChanges },
    { name: 'expire-guests', schedule: '*/5 * * * *', run: () => guests.expire() },
    { name: 'finish-deletions', schedule: '* * * * *', run: () => departures.run() },
  ];
}
