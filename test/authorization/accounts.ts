import { password } from '../support/people.js';
import { Authenticator, BeginSecondFactor, challengeOf, enableFactor } from '../support/second-factor.js';
import { type AuthorizationTable, spending } from './table.js';
import { freshName } from './things.js';
import { addressOf, type World } from './world.js';

/** The viewer's own account, and what a viewer sees of others. */
export const accounts: AuthorizationTable = {
  outcomes: `
                                  owner      moderator  member     guest      stranger   blocked    signedOut        archived
    signUp                        ok         ok         ok         ok         ok         ok         ok               ok
    login                         ok         ok         ok         ok         ok         ok         ok               ok
    loginAsGuest                  ok         ok         ok         ok         ok         ok         ok               ok
    refreshSession                ok         ok         ok         ok         ok         ok         ok               ok
    refreshSession/own            ok         ok         ok         ok         ok         ok         ok               SESSION_REVOKED
    logout                        ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    logoutEverywhere              ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    revokeSession/own             ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    revokeSession/another’s       NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    changePassword                ok         ok         ok         FORBIDDEN  ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    confirmIdentity               ok         ok         ok         FORBIDDEN  ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    beginSecondFactor             ok         ok         ok         FORBIDDEN  ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    confirmSecondFactor           ok         ok         ok         BAD_INPUT  ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    disableSecondFactor           ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    regenerateRecoveryCodes       ok         ok         ok         BAD_INPUT  ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    completeLogin                 ok         ok         ok         ok         ok         ok         ok               ok
    Viewer.hasSecondFactor        ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    Viewer.recoveryCodesLeft      zero       zero       zero       zero       zero       zero       UNAUTHENTICATED  SESSION_REVOKED
    changeUsername                ok         ok         ok         FORBIDDEN  ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    updateProfile                 ok         ok         ok         FORBIDDEN  ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    setLocale                     ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    locales                       ok         ok         ok         ok         ok         ok         ok               ok
    Viewer.locale                 null       null       null       null       null       null       UNAUTHENTICATED  SESSION_REVOKED
    setNickname                   FORBIDDEN  FORBIDDEN  FORBIDDEN  ok         FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    claimGuestAccount             FORBIDDEN  FORBIDDEN  FORBIDDEN  ok         FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    deleteAccount                 ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    requestEmailVerification      ok         ok         ok         FORBIDDEN  ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    verifyEmail                   ok         ok         ok         ok         ok         ok         ok               ok
    requestPasswordReset          ok         ok         ok         ok         ok         ok         ok               ok
    resetPassword                 ok         ok         ok         ok         ok         ok         ok               ok
    rateLimit                     ok         ok         ok         ok         ok         ok         ok               ok
    viewer                        ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    Viewer.user                   ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    Viewer.sessions               ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    Viewer.dataExport             ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    user                          ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    searchUsers                   ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    accountEvents                 ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    Viewer.email                  ok         ok         ok         null       ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    Viewer.isAdmin                ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    Viewer.isEmailVerified        ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    User.kind                     ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    User.displayName              ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    User.isArchived               ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    Session.isCurrent             ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    signUp: spending(() => newAccount()),
    login: spending(async (world) => ({ usernameOrEmail: (await world.someone()).username, password })),
    loginAsGuest: spending(() => undefined),
    refreshSession: async (world) => ({ refreshToken: (await world.someone()).refreshToken }),
    'refreshSession/own': spending(({ actor }) => ({ refreshToken: actor.refreshToken })),
    logout: spending(() => undefined),
    logoutEverywhere: spending(() => undefined),
    'revokeSession/own': spending(({ actor }) => ({ sessionId: actor.sessionId })),
    'revokeSession/another’s': ({ newcomer }) => ({ sessionId: newcomer.sessionId }),
    changePassword: spending(() => ({ currentPassword: password, newPassword: 'another good password' })),
    confirmIdentity: () => ({ password }),
    beginSecondFactor: spending(() => undefined),
    confirmSecondFactor: spending(async (world) => ({ code: mayHaveFactor(world) ? await firstCode(world) : '0' })),
    disableSecondFactor: () => undefined,
    regenerateRecoveryCodes: spending(async (world) => {
      if (mayHaveFactor(world)) await enableFactor(world.actor);
      return undefined;
    }),
    completeLogin: spending(async (world) => {
      const someone = await world.someone();
      const { recoveryCodes } = await enableFactor(someone);
      return { challenge: await challengeOf(someone), proof: { recoveryCode: recoveryCodes[0] } };
    }),
    'Viewer.hasSecondFactor': () => '{ viewer { edge: hasSecondFactor } }',
    'Viewer.recoveryCodesLeft': () => '{ viewer { edge: recoveryCodesLeft } }',
    changeUsername: spending(() => ({ username: freshName() })),
    updateProfile: () => ({ about: freshName() }),
    setLocale: () => ({ locale: null }),
    locales: () => '{ edge: locales }',
    'Viewer.locale': () => '{ viewer { edge: locale } }',
    setNickname: spending(() => ({ nickname: freshName() })),
    claimGuestAccount: spending(() => newAccount()),
    deleteAccount: spending(() => ({ password })),
    rateLimit: () => '{ edge: rateLimit { cost user { remaining } address { remaining } } }',
    requestEmailVerification: () => undefined,
    verifyEmail: async (world) => ({ token: await world.verificationToken() }),
    requestPasswordReset: async (world) => ({ email: addressOf((await world.someone()).username) }),
    resetPassword: async (world) => ({ token: await world.resetToken(), newPassword: 'another good password' }),
    viewer: () => '{ edge: viewer { id } }',
    'Viewer.user': () => '{ viewer { edge: user { id } } }',
    'Viewer.sessions': () => '{ viewer { edge: sessions { id } } }',
    'Viewer.dataExport': () => '{ viewer { edge: dataExport { edges { node { kind } } } } }',
    user: ({ newcomer }) => `{ edge: user(by: { id: "${newcomer.id}" }) { id } }`,
    searchUsers: () => '{ edge: searchUsers(query: "newcomer") { edges { node { id } } } }',
    accountEvents: () => 'subscription { accountEvents { __typename } }',
    'Viewer.email': () => '{ viewer { edge: email } }',
    'Viewer.isAdmin': () => '{ viewer { edge: isAdmin } }',
    'Viewer.isEmailVerified': () => '{ viewer { edge: isEmailVerified } }',
    'User.kind': ({ owner }) => `{ user(by: { id: "${owner.id}" }) { edge: kind } }`,
    'User.displayName': ({ owner }) => `{ user(by: { id: "${owner.id}" }) { edge: displayName } }`,
    'User.isArchived': ({ owner }) => `{ user(by: { id: "${owner.id}" }) { edge: isArchived } }`,
    'Session.isCurrent': () => '{ viewer { sessions { edge: isCurrent } } }',
  },
  open: {
    'users receive events only of their own sessions': ['SessionsEnded.sessionIds', 'SignedIn.session'],
    'it is the viewer': ['ProfileChanged.user', 'ProfileChanged.viewer'],
    'they are the sender’s own': ['RateLimit.user', 'RateLimit.address'],
  },
};

function mayHaveFactor({ role }: World): boolean {
  return role !== 'guest' && role !== 'signedOut' && role !== 'archived';
}

/** The first code of a second factor that is being set up. */
async function firstCode({ actor }: World): Promise<string> {
  const { beginSecondFactor } = await actor.http.run(BeginSecondFactor);
  return new Authenticator(beginSecondFactor.secret).code();
}

function newAccount() {
  const username = freshName();
  return { username, email: addressOf(username), password };
}
