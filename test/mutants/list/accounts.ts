import { mutantsOf } from '../mutant.ts';

export const accounts = mutantsOf('accounts', {
  'a-socket-accepts-the-token-of-another-session': {
    file: 'platform/transport/connection.ts',
    change: ['if (viewer.sessionId === this.#viewer?.sessionId) this.#viewer = viewer;', 'this.#viewer = viewer;'],
    tests: 'services integration/session-count',
  },
  'a-mailed-token-is-valid-after-the-address-changed': {
    file: 'modules/accounts/email/account-tokens.ts',
    change: [
      'const where = { id: userId, emailKey, deletedAt: null };',
      'const where = { id: userId, deletedAt: null };',
    ],
    tests: 'services integration/account-tokens',
  },
  'a-mailed-token-is-valid-for-another-purpose': {
    file: 'modules/accounts/email/account-tokens.ts',
    change: [
      'em.findOne(AccountToken, { hash: hashToken(token), purpose, expiresAt',
      'em.findOne(AccountToken, { hash: hashToken(token), expiresAt',
    ],
    tests: 'services integration/emails integration/account-tokens',
  },
  'a-mailed-token-never-expires': {
    file: 'modules/accounts/email/account-tokens.ts',
    change: ['purpose, expiresAt: { $gt: new Date() } });\n  if (!found)', 'purpose });\n  if (!found)'],
    tests: 'services integration/emails integration/account-tokens',
  },
  'two-requests-at-once-can-use-the-same-mailed-token': {
    file: 'modules/accounts/email/account-tokens.ts',
    change: [
      'if (!user || (await em.nativeDelete(AccountToken, { hash })) === 0) throw badToken();',
      'if (!user) throw badToken();\n  await em.nativeDelete(AccountToken, { hash });',
    ],
    tests: 'services integration/accounts-at-once integration/emails integration/account-tokens',
  },
  'using-a-mailed-token-keeps-the-others-valid': {
    file: 'modules/accounts/email/account-tokens.ts',
    change: ['  await em.nativeDelete(AccountToken, { userId, purpose });\n', ''],
    tests: 'services integration/emails integration/account-tokens integration/accounts-at-once',
  },
  'a-password-reset-keeps-sessions-alive': {
    file: 'modules/accounts/email/email.service.ts',
    change: [
      'const position = await this.sessions.endAll(user.id, SessionEndReason.PASSWORD_RESET, null, transaction);',
      'const position = null;',
    ],
    tests: 'services integration/emails',
  },
  'a-password-reset-does-not-verify-the-address': {
    file: 'modules/accounts/email/email.service.ts',
    change: [
      '      await this.verified(transaction, user);\n      return { user, position };',
      '      return { user, position };',
    ],
    tests: 'services integration/emails',
  },
  'the-hundred-and-first-session-ends-no-other': {
    file: 'modules/accounts/sessions/session.service.ts',
    change: ['    await this.#endSurplus(transaction, userId);\n', ''],
    tests: 'services integration/session-count',
  },
  'the-hundredth-session-already-ends-another': {
    file: 'modules/accounts/sessions/session.service.ts',
    change: ['offset: maxSessions }', 'offset: maxSessions - 1 }'],
    tests: 'services integration/session-count',
  },
  'the-most-recently-used-session-ends-first': {
    file: 'modules/accounts/sessions/session.service.ts',
    change: [
      "{ fields: ['id'], orderBy: { lastUsedAt: 'desc' }, offset",
      "{ fields: ['id'], orderBy: { lastUsedAt: 'asc' }, offset",
    ],
    tests: 'services integration/session-count',
  },
  'reusing-a-refresh-token-does-not-end-the-session': {
    file: 'modules/accounts/sessions/session.service.ts',
    change: [
      '      await this.#end(transaction, session.userId, [sessionId], SessionEndReason.REFRESH_TOKEN_REUSED);\n',
      '',
    ],
    tests: 'services integration/sessions',
  },
  'a-spent-refresh-token-stays-valid-forever': {
    file: 'modules/accounts/sessions/refresh-rotation.ts',
    change: ['return Date.now() - session.lastUsedAt.getTime() < times.refreshGrace;', 'return true;'],
    tests: 'services integration/lost-refreshes',
  },
  'a-spent-refresh-token-has-no-grace-period': {
    file: 'modules/accounts/sessions/refresh-rotation.ts',
    change: ['return Date.now() - session.lastUsedAt.getTime() < times.refreshGrace;', 'return false;'],
    tests: 'services integration/sessions',
  },
  'a-lost-response-to-a-refresh-ends-the-session': {
    file: 'modules/accounts/sessions/refresh-rotation.ts',
    change: ['session.unseenRefreshHash === session.refreshHash', 'session.unseenRefreshHash === spent'],
    tests: 'services integration/lost-refreshes',
  },
  'using-new-tokens-is-no-proof-that-the-client-has-them': {
    file: 'modules/accounts/sessions/authentication.ts',
    change: ['leftHalf(live.unseenRefreshHash) === issuedWith', 'live.unseenRefreshHash === issuedWith'],
    tests: 'services integration/lost-refreshes',
  },
  'refusing-a-reused-refresh-token-rolls-back-the-end-of-its-session': {
    file: 'modules/accounts/sessions/session.service.ts',
    change: [
      'SessionEndReason.REFRESH_TOKEN_REUSED);\n      return null;',
      'SessionEndReason.REFRESH_TOKEN_REUSED);\n      throw new HubbubError(ErrorCode.REFRESH_TOKEN_REUSED);',
    ],
    tests: 'services integration/sessions',
  },
  'a-user-can-end-the-session-of-another-user': {
    file: 'modules/accounts/sessions/session.service.ts',
    change: [
      'where user_id = ${userId} and id = any(${ids}::text[]) and ended_at is null\n      returning id',
      'where id = any(${ids}::text[]) and ended_at is null\n      returning id',
    ],
    tests: 'services integration/sessions integration/authorization-matrix',
  },
  'an-ended-session-ends-again': {
    file: 'modules/accounts/sessions/session.service.ts',
    change: [
      'where user_id = ${userId} and id = any(${ids}::text[]) and ended_at is null\n      returning id',
      'where user_id = ${userId} and id = any(${ids}::text[])\n      returning id',
    ],
    tests: 'services integration/sessions integration/authorization-matrix integration/accounts-at-once',
  },
  'ending-all-other-sessions-also-ends-the-current-one': {
    file: 'modules/accounts/sessions/session.service.ts',
    change: [
      'ids = live.map(({ id }) => id).filter((id) => id !== except);',
      'ids = live.map(({ id }) => id);\n      void except;',
    ],
    tests: 'services integration/sessions integration/accounts',
  },
  'sessions-that-ended-yesterday-are-deleted': {
    file: 'modules/accounts/sessions/session.service.ts',
    change: ['const keptDays = 30;', 'const keptDays = 0;'],
    tests: 'services cluster/session-upkeep',
  },
  'an-access-token-outlives-its-session-over-http': {
    file: 'modules/accounts/sessions/authentication.ts',
    change: ['      await this.#assertLive(viewer, issuedWith);\n      for', '      for'],
    tests: 'services integration/sessions',
  },
  'an-access-token-of-an-ended-session-opens-a-socket': {
    file: 'modules/accounts/sessions/authentication.ts',
    change: [
      'this.#watches.expireIn(watch, await this.#assertLive(viewer, issuedWith));\n    connection.signIn(viewer);',
      'this.#watches.expireIn(watch, (await this.#timeLeft(viewer)) ?? 60_000);\n    connection.signIn(viewer);',
    ],
    tests: 'services integration/sessions integration/protocol',
  },
  'an-expired-access-token-is-valid': {
    file: 'modules/accounts/sessions/access-token.ts',
    change: ['if (verified.viewer.expiresAt <= Date.now()) throw new ExpiredToken(verified.viewer);', ''],
    tests: 'services integration/sessions integration/protocol',
  },
  'text-behind-a-refresh-token-is-ignored': {
    file: 'modules/accounts/sessions/refresh-token.ts',
    change: ["prefix === 'hrt' && rest.length === 0 ?", "prefix === 'hrt' && rest.length >= 0 ?"],
    tests: 'services cluster/session-upkeep',
  },
  'the-tag-of-a-refresh-token-is-not-verified': {
    file: 'modules/accounts/sessions/refresh-token.ts',
    change: [
      'return left.length === right.length && timingSafeEqual(left, right);',
      'return left.length === right.length || timingSafeEqual(left, right);',
    ],
    tests: 'services integration/sessions',
  },
  'the-sockets-of-lost-sessions-stay-open': {
    file: 'modules/accounts/sessions/session-watches.ts',
    change: ['if (ended.has(watch.sessionId)) watch.end();', 'if (ended.has(watch.sessionId)) this.delete(watch);'],
    tests: 'services cluster/session-upkeep',
  },
  'an-administrator-can-be-banned': {
    file: 'modules/accounts/lifecycle/account-state.ts',
    change: [
      '    assertNoAdmin(user);\n    await this.sessions.close(transaction, userId, SessionEndReason.BANNED);',
      '    await this.sessions.close(transaction, userId, SessionEndReason.BANNED);',
    ],
    tests: 'services integration/archived-accounts integration/admin',
  },
  'a-ban-keeps-sessions-alive': {
    file: 'modules/accounts/lifecycle/account-state.ts',
    change: ['    await this.sessions.close(transaction, userId, SessionEndReason.BANNED);\n', ''],
    tests: 'services integration/archived-accounts',
  },
  'an-expired-ban-is-still-enforced': {
    file: 'modules/accounts/lifecycle/account-state.ts',
    change: ['return bannedUntil != null && bannedUntil.getTime() > Date.now();', 'return bannedUntil != null;'],
    tests: 'services integration/archived-accounts',
  },
  'the-last-administrator-can-be-removed': {
    file: 'modules/accounts/lifecycle/account-state.ts',
    change: ['  if (admins.some((id) => id !== userId)) return;', '  if (admins.length > 0 || userId) return;'],
    tests: 'services integration/admin integration/account-deletion',
  },
  'two-administrators-can-revoke-each-other-at-once': {
    file: 'modules/accounts/lifecycle/account-state.ts',
    change: [
      'select id from users where is_admin order by id for update',
      'select id from users where is_admin order by id',
    ],
    tests: 'services integration/last-administrator',
  },
  'announced-files-of-one-user-do-not-wait-for-each-other': {
    file: 'modules/attachments/upload.service.ts',
    change: [
      '      await sql`select pg_advisory_xact_lock(hashtextextended(${uploaderId}, 0))`.execute(em.getKysely());\n',
      '',
    ],
    tests: 'services cluster/uploads-at-once',
  },
});
