import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { UserId } from '../../src/modules/accounts/index.js';
import { AccessTokens } from '../../src/modules/accounts/sessions/access-token.js';
import { hashToken } from '../../src/modules/accounts/sessions/refresh-token.js';
import type { SessionId } from '../../src/modules/accounts/sessions/session.entity.js';
import { eventually } from '../support/eventually.js';
import { onlyTokenKey } from '../support/token-keys.js';

const userId = 'usr_01h455vb4pex5vsknk084sn02q' as UserId;
const sessionId = 'ses_01h455vb4pex5vsknk084sn02q' as SessionId;
const refreshHash = hashToken('any');

test('an access token that was verified before is rejected once it has expired', async () => {
  const key = randomBytes(32);
  const tokens = new AccessTokens(onlyTokenKey(key), 5_000);
  const { token, expiresAt } = await tokens.issue(userId, sessionId, refreshHash);
  const viewer = { userId, sessionId, expiresAt: expiresAt.getTime() };
  const verified = { viewer, keyId: 'only', issuedWith: refreshHash.slice(0, 22) };
  expect(await tokens.verify(`Bearer ${token}`)).toEqual(verified);
  expect(await tokens.verify(`bearer ${token}`)).toEqual(verified);
  await eventually(() => expect(tokens.verify(`Bearer ${token}`)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' }));
  expect(Date.now()).toBeGreaterThanOrEqual(viewer.expiresAt);
  // The owner is known whether or not the token was verified before.
  for (const any of [tokens, new AccessTokens(onlyTokenKey(key), 5_000)]) {
    const refusal = { code: 'TOKEN_EXPIRED', holder: viewer };
    await expect(any.verify(`Bearer ${token}`)).rejects.toMatchObject(refusal);
  }
  const foreign = new AccessTokens(onlyTokenKey(randomBytes(32)), 5_000).verify(`Bearer ${token}`);
  await expect(foreign).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a forged or altered access token is rejected', async () => {
  const tokens = new AccessTokens(onlyTokenKey(randomBytes(32)), 60_000);
  const { token } = await tokens.issue(userId, sessionId, refreshHash);
  await tokens.verify(`Bearer ${token}`);
  const [head, payload, signature = ''] = token.split('.');
  const wrong = `${signature.startsWith('x') ? 'y' : 'x'}${signature.slice(1)}`;
  const other = (await new AccessTokens(onlyTokenKey(randomBytes(32)), 60_000).issue(userId, sessionId, refreshHash))
    .token;
  for (const forged of [`${head}.${payload}.${wrong}`, `${head}.${other.split('.')[1]}x.${signature}`, other]) {
    await expect(tokens.verify(`Bearer ${forged}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  }
});
