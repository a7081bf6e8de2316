import { defineModule } from '../../composition/index.js';
import { accountNodes } from './account-nodes.js';
import { createAccounts } from './accounts.services.js';
import { AccountTokenSchema } from './email/account-token.entity.js';
import { EmailResolver } from './email/email.resolver.js';
import { PendingSignUpSchema } from './email/pending-sign-up.entity.js';
import { GuestResolver } from './guests/guest.resolver.js';
import { LocaleResolver } from './language/locale.resolver.js';
import { DataExportResolver } from './lifecycle/data-export.resolver.js';
import { DepartureSchema } from './lifecycle/departure.entity.js';
import { ProfileResolver } from './profiles/profile.resolver.js';
import { RecoveryCodeSchema, SecondFactorSchema } from './second-factor/second-factor.entity.js';
import { SessionSchema } from './sessions/session.entity.js';
import { AccountResolver } from './sign-in/account.resolver.js';
import { SecondFactorResolver } from './sign-in/second-factor.resolver.js';
import { SessionResolver, SignedInResolver, ViewerSessionsResolver } from './sign-in/session.resolver.js';
import { StepUpResolver } from './sign-in/step-up.resolver.js';
import { AccountErrorCode } from './users/account.errors.js';
import { GuestNumberSchema } from './users/guest-number.entity.js';
import { UserSchema } from './users/user.entity.js';
import { UserResolver } from './users/user.resolver.js';
import { UserChangeSchema } from './users/user-change.entity.js';
import { ClaimedViewerResolver, TokensViewerResolver, ViewerResolver } from './viewer/viewer.resolver.js';

/** Accounts and guests: sign-up, sign-in, profiles, sessions and deletion. */
export const accountsModule = defineModule({
  name: 'accounts',
  errors: AccountErrorCode,
  entities: [
    UserSchema,
    SessionSchema,
    GuestNumberSchema,
    AccountTokenSchema,
    DepartureSchema,
    SecondFactorSchema,
    RecoveryCodeSchema,
    PendingSignUpSchema,
    UserChangeSchema,
  ],
  create: createAccounts,
  offers: ({ accounts, users, accountData, accountState, stepUp, factors, authentication, socketSignIn }) => {
    return { accounts, users, accountData, accountState, stepUp, factors, authentication, socketSignIn };
  },
  resolvers: (serve) => [
    serve(ViewerResolver, (m) => [m.users]),
    serve(TokensViewerResolver, () => []),
    serve(ClaimedViewerResolver, () => []),
    serve(AccountResolver, (m) => [m.accounts, m.signIn, m.emails, m.users]),
    serve(UserResolver, () => []),
    serve(StepUpResolver, (m) => [m.stepUp]),
    serve(SecondFactorResolver, (m) => [m.factors, m.completion, m.stepUp, m.signIn]),
    serve(SessionResolver, (m) => [m.sessions, m.guests]),
    serve(ViewerSessionsResolver, (m) => [m.sessions]),
    serve(SignedInResolver, (m) => [m.sessions]),
    serve(GuestResolver, (m) => [m.guests, m.signIn, m.emails, m.users, m.nicknames]),
    serve(ProfileResolver, (m) => [m.profiles, m.users]),
    serve(LocaleResolver, (m) => [m.locales]),
    serve(EmailResolver, (m) => [m.emails, m.verification]),
    serve(DataExportResolver, (m) => [m.dataExport]),
  ],
  routes: ({ emailPages }) => [emailPages.register],
  nodes: ({ accounts, sessions }) => accountNodes(accounts, sessions),
  jobs: ({ sessions, emails, guests, departures, sessionExpiry, pruneUserChanges }) => [
    { name: 'prune-sessions', schedule: '17 3 * * *', run: () => sessions.prune() },
    { name: 'prune-mail-tokens', schedule: '27 3 * * *', run: () => emails.prune() },
    { name: 'prune-user-changes', schedule: '7 * * * *', run: pruneUserChanges },
    { name: 'expire-guests', schedule: '*/5 * * * *', run: () => guests.expire() },
    { name: 'finish-deletions', schedule: '* * * * *', run: () => departures.run() },
    { name: 'expire-sessions', schedule: '* * * * *', run: () => sessionExpiry.run() },
  ],
  observe(metrics, { users }) {
    metrics.total('user_cache_hits', 'Users read from the cache of this node', () => users.hits);
    metrics.total('user_cache_misses', 'Users read from the shared cache or the database', () => users.misses);
  },
  start: async ({ repairs }) => repairs.start(),
  stop: ({ repairs }) => repairs.stop(),
});
