import type { Infrastructure } from '../../composition/index.js';
import { DerivedTokenKeys, Seals, UnrevokedKeys } from '../../platform/keys/index.js';
import type { MailSettings } from '../../platform/mail/index.js';
import { createEscalatingLimiter } from '../../platform/rate-limit/index.js';
import type { AccountsSettings } from './accounts.settings.js';
import { AddressVerification } from './email/address-verification.js';
import { EmailService, type Post } from './email/email.service.js';
import { LoginWarning } from './email/login-warning.js';
import { EmailPagesRoutes } from './email/pages/email-pages.routes.js';
import { RequiredVerification } from './email/required-verification.js';
import { GuestService } from './guests/guest.service.js';
import { NicknameService } from './guests/nickname.service.js';
import { LocaleService } from './language/locale.service.js';
import { AllAccountData } from './lifecycle/account-data.js';
import { AccountRemoval } from './lifecycle/account-removal.js';
import { AccountState } from './lifecycle/account-state.js';
import { DataExport } from './lifecycle/data-export.js';
import { Departures } from './lifecycle/departures.js';
import { ProfileService } from './profiles/profile.service.js';
import { RepairLoop } from './repair-loop.js';
import { SecondFactors } from './second-factor/second-factors.js';
import { AccessTokens } from './sessions/access-token.js';
import { ProfileChanged } from './sessions/account.events.js';
import { Authentication } from './sessions/authentication.js';
import { RefreshTokens } from './sessions/refresh-token.js';
import { SeenTokens } from './sessions/seen-tokens.js';
import { SessionService } from './sessions/session.service.js';
import { SessionExpiry } from './sessions/session-expiry.js';
import { SessionLimits } from './sessions/session-limits.js';
import type { SessionLimitSettings } from './sessions/session-limits.settings.js';
import { AccountService } from './sign-in/account.service.js';
import { LoginCompletion } from './sign-in/login-completion.js';
import { SignIn } from './sign-in/sign-in.js';
import { SocketSignIn } from './sign-in/socket-sign-in.js';
import { StepUp } from './sign-in/step-up.js';
import { LoginThrottle } from './sign-in-limits/login-throttle.js';
import { SignInLimits } from './sign-in-limits/sign-in-limits.js';
import { UserCache } from './users/user-cache.js';
import { pruneChanges } from './users/user-changes.js';
import { sharedUsers } from './users/user-rows.js';

/** In ms. */
const hour = 3_600_000;
/**
 * The shortest interval (ms) of repairs on the embedded database. Its one process makes and announces all changes, so
 * it loses none.
 */
const embeddedRepairInterval = 60_000;

type Config = AccountsSettings &
  SessionLimitSettings &
  MailSettings & { feed: { repairInterval: number }; server: { publicUrl: string | null } };
type Given = Infrastructure<Config>;

/** Creates the services of accounts in the order of their dependencies. */
export function createAccounts(given: Given) {
  const { database, feeds, hub, bus, keys, background, log } = given;
  const users = new UserCache(bus, sharedUsers(given.cache, database), log);
  // An event read from the log may lack an announcement. The announcement of its profile change may be lost as well.
  feeds.on(ProfileChanged).whenRead(users.forgetShown);
  forgetLostHistory(given, users);
  const sessions = createSessions(given);
  const authentication = new Authentication(sessions.accessTokens, hub, sessions.sessions, new SeenTokens(database));
  keys.onReload(authentication.checkKeys);
  const checks = [authentication.checkSockets, users.repair, keys.reload];
  const lifecycle = createLifecycle(given, users, sessions.sessions);
  const signIns = createSignIns(given, users, sessions, lifecycle);
  return {
    ...lifecycle,
    ...signIns,
    users,
    sessions: sessions.sessions,
    authentication,
    locales: new LocaleService(feeds, users, given.texts),
    signIn: new SignIn(signIns.guests, background, sessions.sessions),
    socketSignIn: new SocketSignIn(authentication, given.config.guests.onConnect ? signIns.guests : null),
    sessionExpiry: new SessionExpiry(database, feeds),
    repairs: new RepairLoop(bus, repairInterval(given), checks, log),
    pruneUserChanges: () => pruneChanges(database),
  };
}

function repairInterval({ database, config }: Given): number {
  const interval = config.feed.repairInterval;
  return database.kind === 'embedded' ? Math.max(interval, embeddedRepairInterval) : interval;
}

function forgetLostHistory({ hub, cache }: Given, users: UserCache): void {
  hub.onHistoryChanged(() => {
    users.forgetAll();
    // Until the shared cache is empty, users read from it may belong to the lost history.
    void cache.clear().then(() => users.forgetAll());
  });
}

function createSessions({ database, feeds, keys, limiter, config }: Given) {
  const { accessTtl, refreshTtl } = config.tokens;
  const accessTokens = new AccessTokens(new DerivedTokenKeys(keys, 'access', accessTtl), accessTtl);
  const refreshTokens = new RefreshTokens(new DerivedTokenKeys(keys, 'refresh', refreshTtl));
  const limits = new SessionLimits(limiter, config.sessionLimits);
  const sessions = new SessionService(database, feeds, accessTokens, refreshTokens, config.tokens, limits);
  return { accessTokens, limits, sessions };
}

/** Creates the services that change the state of accounts, delete them and export their data. */
function createLifecycle({ database, feeds, background }: Given, users: UserCache, sessions: SessionService) {
  const accountData = new AllAccountData();
  const departures = new Departures(database, feeds, accountData, background);
  return {
    /** Other modules register here the data that they store about users. */
    accountData,
    departures,
    removal: new AccountRemoval(accountData, sessions, users, departures),
    accountState: new AccountState(accountData, sessions, users),
    dataExport: new DataExport(database, accountData),
  };
}

/** Creates the services for sign-up and login. */
function createSignIns(
  given: Given,
  users: UserCache,
  { sessions, limits: sessionLimits }: ReturnType<typeof createSessions>,
  { accountData, removal }: ReturnType<typeof createLifecycle>,
) {
  const { database, feeds, keys, config, limiter } = given;
  const mails = post(given);
  const limits = signInLimits(given, mails);
  const factors = secondFactors(given, users);
  const completion = new LoginCompletion(feeds, new Seals(new UnrevokedKeys(keys)), sessions, factors, limits);
  const stepUp = new StepUp(database, limits, factors, config.tokens.stepUpTime);
  const changes = limiter({ name: 'profile', points: config.limits.profileChangesPerHour, period: hour });
  const profiles = new ProfileService(feeds, accountData, users, changes);
  const nicknames = new NicknameService(feeds, profiles, changes);
  const emails = new EmailService(database, feeds, sessions, users, limits, mails);
  const required = requiredVerification(given, emails);
  const services = [feeds, sessions, limits, users, removal, required, stepUp, factors, completion] as const;
  const accounts = new AccountService(database, ...services);
  const guestLimits = { signIns: limits, sessions: sessionLimits };
  const guestServices = [feeds, sessions, profiles, removal, guestLimits, config.guests, required] as const;
  const guests = new GuestService(database, ...guestServices);
  const verification = new AddressVerification(feeds, guests, emails, limits);
  const emailPages = new EmailPagesRoutes(verification, emails, given.texts, given.log);
  return { accounts, guests, nicknames, profiles, emails, verification, emailPages, factors, completion, stepUp };
}

function secondFactors({ database, feeds, seals, limiter, config }: Given, users: UserCache): SecondFactors {
  const { attemptsPerHour, neededByAdmins } = config.secondFactor;
  const attempts = limiter({ name: 'second-factor', points: attemptsPerHour, period: hour });
  const issuer = config.mail.appUrl ? new URL(config.mail.appUrl).hostname : 'Hubbub';
  return new SecondFactors(database, feeds, seals, attempts, users, issuer, neededByAdmins);
}

function signInLimits({ config, limiter, database, redis }: Given, mails: Post): SignInLimits {
  const { limits } = config;
  const failures = createEscalatingLimiter(redis, {
    name: 'failed-login',
    points: limits.failedLoginsPerAccount,
    period: hour,
    pauses: { first: 1, longest: 300 },
  });
  const warnings = limiter({ name: 'failed-login-mail', points: 1, period: hour });
  const warning = new LoginWarning(database, mails, warnings);
  const withinSessions = limiter({ name: 'own-password', points: limits.failedLoginsPerAccount, period: hour });
  return new SignInLimits(
    limiter({ name: 'sign-in', points: limits.signInsPerMinute, period: 60_000 }),
    limiter({ name: 'login', points: limits.loginsPerAccount, period: 60_000 }),
    withinSessions,
    new LoginThrottle(database, failures, withinSessions, (loginKey) => warning.send(loginKey)),
  );
}

function requiredVerification({ config, database, limiter }: Given, emails: EmailService): RequiredVerification | null {
  const { verificationRequired, verificationTtl } = config.emails;
  const requests = limiter({ name: 'sign-up-mail', points: config.mail.mailsPerHour, period: hour });
  return verificationRequired ? new RequiredVerification(database, emails, requests, verificationTtl) : null;
}

function post({ config, mailer, background, limiter, texts }: Given): Post {
  const { appUrl } = config.mail;
  const { verificationTtl, resetTtl } = config.emails;
  const resets = limiter({ name: 'reset', points: config.mail.mailsPerHour, period: hour });
  const pagesUrl = appUrl ?? config.server.publicUrl;
  return { mailer, background, texts, appUrl, pagesUrl, verificationTtl, resetTtl, resets };
}
