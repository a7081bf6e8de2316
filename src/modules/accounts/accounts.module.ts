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
import { accountNodes } from './account-nodes.js';
import type { AccountsSettings } from './accounts.settings.js';
import { AccountTokenSchema } from './email/account-token.entity.js';
import { AddressVerification } from './email/address-verification.js';
import { EmailResolver } from './email/email.resolver.js';
import { EmailService, type Post } from './email/email.service.js';
import { LoginWarning } from './email/login-warning.js';
import { PendingSignUpSchema } from './email/pending-sign-up.entity.js';
import { RequiredVerification } from './email/required-verification.js';
import { GuestResolver } from './guests/guest.resolver.js';
import { GuestService } from './guests/guest.service.js';
import { AllAccountData } from './lifecycle/account-data.js';
import { AccountRemoval } from './lifecycle/account-removal.js';
import { AccountState } from './lifecycle/account-state.js';
import { DataExport } from './lifecycle/data-export.js';
import { DataExportResolver } from './lifecycle/data-export.resolver.js';
import { DepartureSchema } from './lifecycle/departure.entity.js';
import { Departures } from './lifecycle/departures.js';
import { ProfileResolver } from './profiles/profile.resolver.js';
import { ProfileService } from './profiles/profile.service.js';
import { RepairLoop } from './repair-loop.js';
import { RecoveryCodeSchema, SecondFactorSchema } from './second-factor/second-factor.entity.js';
import { SecondFactors } from './second-factor/second-factors.js';
import { AccessTokens } from './sessions/access-token.js';
import { ownProfileChangedType } from './sessions/account.events.js';
import { Authentication } from './sessions/authentication.js';
import { RefreshTokens } from './sessions/refresh-token.js';
import { SessionSchema } from './sessions/session.entity.js';
import { SessionService } from './sessions/session.service.js';
import { SessionExpiry } from './sessions/session-expiry.js';
import { SessionLimits } from './sessions/session-limits.js';
import type { SessionLimitSettings } from './sessions/session-limits.settings.js';
import { AccountResolver } from './sign-in/account.resolver.js';
import { AccountService } from './sign-in/account.service.js';
import { LoginCompletion } from './sign-in/login-completion.js';
import { SecondFactorResolver } from './sign-in/second-factor.resolver.js';
import { SessionResolver } from './sign-in/session.resolver.js';
import { SignIn } from './sign-in/sign-in.js';
import { StepUp } from './sign-in/step-up.js';
import { StepUpResolver } from './sign-in/step-up.resolver.js';
import { LoginBrake } from './sign-in-limits/login-brake.js';
import { SignInLimits } from './sign-in-limits/sign-in-limits.js';
import { GuestNumberSchema } from './users/guest-number.entity.js';
import { UserSchema } from './users/user.entity.js';
import { UserResolver } from './users/user.resolver.js';
import { UserCache } from './users/user-cache.js';
import { UserChangeSchema } from './users/user-change.entity.js';
import { pruneChanges } from './users/user-changes.js';
import { sharedUsers } from './users/user-rows.js';

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
  const others = new AllAccountData();
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
  const standing = new AccountState(others, sessions, users);
  const signIn = new SignIn(guests, background, sessions);
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
      new AccountResolver(accounts, signIn, emails),
      new UserResolver(),
      new StepUpResolver(stepUp),
      new SecondFactorResolver(factors, completion, stepUp, signIn),
      new SessionResolver(sessions, guests),
      new GuestResolver(guests, signIn, emails, users),
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
