import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { UnitOfWork } from '../../../platform/database/index.js';
import type { UserId } from '../users/user.entity.js';
import { base32 } from './totp.js';

const count = 10;
/** 80 bits, so that a plain hash cannot be reversed by guessing. */
const bytes = 10;

/**
 * Replaces a user's recovery codes in the caller's transaction.
 * @returns the new codes, which are not stored.
 */
export async function renewRecoveryCodes(em: UnitOfWork, userId: UserId): Promise<string[]> {
  const codes = Array.from({ length: count }, newCode);
  const hashes = codes.map((code) => hashOf(userId, code));
  await forgetRecoveryCodes(em, userId);
  await sql`insert into recovery_code (hash, user_id) select unnest(${hashes}::text[]), ${userId}`.execute(
    em.getKysely(),
  );
  return codes;
}

export async function forgetRecoveryCodes(em: UnitOfWork, userId: UserId): Promise<void> {
  await sql`delete from recovery_code where user_id = ${userId}`.execute(em.getKysely());
}

/**
 * Spends a recovery code in the caller's transaction.
 * @returns whether it was one of the user's codes.
 */
export async function spendRecoveryCode(em: UnitOfWork, userId: UserId, code: string): Promise<boolean> {
  const { rows } = await sql`
    delete from recovery_code where user_id = ${userId} and hash = ${hashOf(userId, code)} returning 1`.execute(
    em.getKysely(),
  );
  return rows.length > 0;
}

/** Returns four groups of four characters, such as `k3jq-7xap-22mf-qhzd`. */
function newCode(): string {
  const text = base32(randomBytes(bytes)).toLowerCase();
  return (text.match(/.{4}/g) ?? []).join('-');
}

/** Hashes a code. Ignores case, spaces and hyphens. */
function hashOf(userId: UserId, code: string): string {
  const plain = code.replaceAll(/[\s-]/g, '').toLowerCase();
  return createHash('sha256').update(`${userId} ${plain}`).digest('base64url');
}
