import { sql } from 'kysely';
import type { UnitOfWork } from '../../../platform/database/index.js';
import type { AccountDraft } from '../identity/account-draft.js';
import { hashToken } from '../sessions/refresh-token.js';
import type { UserId } from '../users/user.entity.js';
import { newMailToken } from './account-tokens.js';
import { PendingSignUp } from './pending-sign-up.entity.js';

/** A sign-up whose address was just verified. */
export interface VerifiedSignUp {
  draft: AccountDraft;
  guestId: UserId | null;
}

/**
 * Stores a sign-up for `ttl` ms.
 * @returns the token that completes it; the token itself is not stored.
 */
export async function keepSignUp(
  em: UnitOfWork,
  draft: AccountDraft,
  guestId: UserId | null,
  ttl: number,
): Promise<string> {
  const token = newMailToken();
  await em.insert(PendingSignUp, {
    ...draft,
    hash: hashToken(token),
    guestId,
    expiresAt: new Date(Date.now() + ttl),
  });
  return token;
}

/**
 * Spends the token of a sign-up and deletes all other sign-ups of the same address, in the caller's transaction.
 * @returns null if no pending sign-up has this token, also for the second of two concurrent calls.
 */
export async function takeSignUp(em: UnitOfWork, token: string): Promise<VerifiedSignUp | null> {
  const where = { hash: hashToken(token), expiresAt: { $gt: new Date() } };
  const found = await em.findOne(PendingSignUp, where, { disableIdentityMap: true });
  if (!found || (await em.nativeDelete(PendingSignUp, { hash: found.hash })) === 0) return null;
  const { username, usernameKey, email, emailKey, passwordHash, firstName, lastName, guestId } = found;
  await em.nativeDelete(PendingSignUp, { emailKey });
  const draft = { username, usernameKey, email, emailKey, passwordHash };
  return { draft: { ...draft, firstName: firstName ?? null, lastName: lastName ?? null }, guestId: guestId ?? null };
}

/** Deletes expired sign-ups. */
export async function pruneSignUps(em: UnitOfWork): Promise<number> {
  const { rows } = await sql`delete from pending_sign_up where expires_at < now() returning 1`.execute(em.getKysely());
  return rows.length;
}
