import type { Config } from '../../config.js';
import type { FeedWriter, Hub } from '../../feed/index.js';
import type { Bus } from '../../platform/bus/index.js';
import type { Database } from '../../platform/database/index.js';
import type { Job } from '../../platform/jobs/index.js';
import type { Logger } from '../../platform/log.js';
import type { RateLimit, RateLimiter } from '../../platform/rate-limit/index.js';
import { AccessTokens } from './access-token.js';
import { AccountResolver } from './account.resolver.js';
import { AccountService } from './account.service.js';
import { Authentication } from './authentication.js';
import { Inbox } from './inbox.js';
import { RefreshTokens } from './refresh-token.js';
import { ServerSecretSchema } from './server-secret.entity.js';
import { SessionSchema } from './session.entity.js';
import { SessionResolver } from './session.resolver.js';
import { SessionService } from './session.service.js';
import { SignInLimits } from './sign-in-limits.js';
import { loadTokenKeys } from './token-keys.js';
import { UserSchema } from './user.entity.js';
import { UserResolver } from './user.resolver.js';
import { UserCache } from './user-cache.js';
import { readUsers } from './user-rows.js';

export const accountsEntities = [UserSchema, SessionSchema, ServerSecretSchema];
export const accountsResolvers = [AccountResolver, UserResolver, SessionResolver] as const;
/** Root fields that may be asked for without a session. */
export const accountsPublicFields = ['signUp', 'login', 'refreshSession'];

/** Puts the module together. */
export async function createAccountsModule(parts: {
  database: Database;
  bus: Bus;
  feeds: FeedWriter;
  hub: Hub;
  tokens: Config['tokens'];
  limits: Config['limits'];
  limiter: (limit: RateLimit) => RateLimiter;
  log: Logger;
}) {
  const { database, bus, log, feeds, hub, tokens, limits, limiter } = parts;
  const keys = await loadTokenKeys(database, tokens.secret);
  const accessTokens = new AccessTokens(keys.access, tokens.accessTtl);
  const sessions = new SessionService(
    database,
    feeds,
    accessTokens,
    new RefreshTokens(keys.refresh),
    tokens.refreshTtl,
  );
  const signIns = new SignInLimits(
    limiter({ name: 'sign-in', points: limits.signInsPerMinute, period: 60_000 }),
    limiter({ name: 'login', points: limits.loginsPerAccount, period: 60_000 }),
  );
  const users = new UserCache(bus, (ids) => readUsers(database, ids), log);
  const accounts = new AccountService(database, feeds, sessions, signIns, users);
  const prune: Job = { name: 'prune-sessions', schedule: '17 3 * * *', run: () => sessions.prune() };
  return {
    accounts,
    users,
    fileKey: keys.file,
    authentication: new Authentication(accessTokens, hub, sessions),
    instances: [new AccountResolver(accounts), new UserResolver(), new SessionResolver(sessions), new Inbox(hub)],
    jobs: [prune],
  };
}
