import { randomBytes } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { UnitOfWork } from '../../../platform/database/index.js';
import { HubbubError } from '../../../platform/errors/index.js';
import { hashToken } from '../sessions/refresh-token.js';
import { AccountErrorCode } from '../users/account.errors.js';
import { User, type UserId } from '../users/user.entity.js';
import { AccountToken, type TokenPurpose } from './account-token.entity.js';

/** Who has an address; with `id` only if it is still theirs. */
export interface AddressOwner {
  emailKey: string;
  id?: UserId;
}

/**
 * Makes a token for who has the address, good once, for `ttl` ms, within the caller's transaction. Its text is nowhere
 * but in what this returns. The user is held: whoever changes the password, or deletes the account, finds the token, or
 * came before.
 * @returns null if there is no such account any more.
 */
export async function issueToken(
  em: UnitOfWork,
  owner: AddressOwner,
  purpose: TokenPurpose,
  ttl: number,
): Promise<{ token: string; user: User } | null> {
  const user = await em.findOne(User, { ...owner, deletedAt: null }, { lockMode: LockMode.PESSIMISTIC_READ });
  if (!user) return null;
  const token = newMailToken();
  const expiresAt = new Date(Date.now() + ttl);
  await em.insert(AccountToken, {
    hash: hashToken(token),
    userId: user.id,
    purpose,
    emailKey: owner.emailKey,
    expiresAt,
  });
  return { token, user };
}

/** Returns a token for a mail: 192 bits, which nobody can guess. */
export function newMailToken(): string {
  return randomBytes(24).toString('base64url');
}

/** Looks whether a token is good, without spending it. @throws HubbubError BAD_TOKEN. */
export async function checkToken(em: UnitOfWork, token: string, purpose: TokenPurpose): Promise<void> {
  const where = { hash: hashToken(token), purpose, expiresAt: { $gt: new Date() } };
  if ((await em.count(AccountToken, where)) === 0) throw badToken();
}

/**
 * Spends a token, and with it all others of its user for the same purpose, within the caller's transaction.
 * @returns its user, held. @throws HubbubError BAD_TOKEN; of two who spend it at the same moment one is told so.
 */
export async function spendToken(em: UnitOfWork, token: string, purpose: TokenPurpose): Promise<User> {
  const found = await em.findOne(AccountToken, { hash: hashToken(token), purpose, expiresAt: { $gt: new Date() } });
  if (!found) throw badToken();
  const { hash, userId, emailKey } = found;
  const where = { id: userId, emailKey, deletedAt: null };
  const user = await em.findOne(User, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
  // Whoever holds the user spends; what was spent meanwhile is not there any more.
  if (!user || (await em.nativeDelete(AccountToken, { hash })) === 0) throw badToken();
  await em.nativeDelete(AccountToken, { userId, purpose });
  return user;
}

/** Deletes those that ran out. */
export function pruneTokens(em: UnitOfWork): Promise<number> {
  return em.nativeDelete(AccountToken, { expiresAt: { $lt: new Date() } });
}

function badToken(): HubbubError {
  return new HubbubError(AccountErrorCode.BAD_TOKEN, undefined, { field: 'input.token' });
}
