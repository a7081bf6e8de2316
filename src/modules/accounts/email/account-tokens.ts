import { randomBytes } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { UnitOfWork } from '../../../platform/database/index.js';
import { HubbubError } from '../../../platform/errors/index.js';
import { hashToken } from '../sessions/refresh-token.js';
import { AccountErrorCode } from '../users/account.errors.js';
import { User, type UserId } from '../users/user.entity.js';
import { AccountToken, type TokenPurpose } from './account-token.entity.js';

/** The owner of an address. With `id`, matches only while that user still owns the address. */
export interface AddressOwner {
  emailKey: string;
  id?: UserId;
}

/**
 * Creates a single-use token for the owner of the address, valid for `ttl` ms, in the caller's transaction. Only the
 * return value contains its text. Locks the user in share mode: a concurrent password change or deletion of the account
 * either sees the token or comes first.
 * @returns null if the account was deleted or has another address.
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

/** Returns an unpredictable token for a mail (192 bits). */
export function newMailToken(): string {
  return randomBytes(24).toString('base64url');
}

/**
 * Checks a token without spending it.
 * @throws {HubbubError} BAD_TOKEN if the token is unknown, spent or expired.
 */
export async function checkToken(em: UnitOfWork, token: string, purpose: TokenPurpose): Promise<void> {
  const where = { hash: hashToken(token), purpose, expiresAt: { $gt: new Date() } };
  if ((await em.count(AccountToken, where)) === 0) throw badToken();
}

/**
 * Spends a token and deletes the user's other tokens for the same purpose, in the caller's transaction.
 * @returns the token's user, locked.
 * @throws {HubbubError} BAD_TOKEN if the token is unknown, spent or expired, also for the second of two concurrent
 * calls.
 */
export async function spendToken(em: UnitOfWork, token: string, purpose: TokenPurpose): Promise<User> {
  const found = await em.findOne(AccountToken, { hash: hashToken(token), purpose, expiresAt: { $gt: new Date() } });
  if (!found) throw badToken();
  const { hash, userId, emailKey } = found;
  const where = { id: userId, emailKey, deletedAt: null };
  const user = await em.findOne(User, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
  // The lock on the user serialises calls. A concurrent call may have spent the token before this one got the lock.
  if (!user || (await em.nativeDelete(AccountToken, { hash })) === 0) throw badToken();
  await em.nativeDelete(AccountToken, { userId, purpose });
  return user;
}

/** Deletes expired tokens. */
export function pruneTokens(em: UnitOfWork): Promise<number> {
  return em.nativeDelete(AccountToken, { expiresAt: { $lt: new Date() } });
}

function badToken(): HubbubError {
  return new HubbubError(AccountErrorCode.BAD_TOKEN, undefined, { field: 'input.token' });
}
