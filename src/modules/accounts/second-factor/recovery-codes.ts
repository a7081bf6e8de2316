import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { UnitOfWork } from '../../../platform/database/index.js';
import type { UserId } from '../users/user.entity.js';
import { base32 } from './totp.js';

const count = 10;
/** 80 bits, which cannot be guessed back from a plain hash. */
const bytes = 10;

/** Replaces a user's recovery codes, in the caller's transaction. @returns the new ones: they are stored nowhere. */
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

/** Uses a code up, in the caller's transaction. @returns whether it was one of the user's. */
export async function spendRecoveryCode(em: UnitOfWork, userId: UserId, code: string): Promise<boolean> {
  const { rows } = await sql`
    delete from recovery_code where user_id = ${userId} and hash = ${hashOf(userId, code)} returning 1`.execute(
    em.getKysely(),
  );
  return rows.length > 0;
}

/** Four groups of four: `k3jq-7xap-22mf-qhzd`. */
function newCode(): string {
  const text = base32(randomBytes(bytes)).toLowerCase();
  return (text.match(/.{4}/g) ?? []).join('-');
}

/** Case, spaces and hyphens do not matter. */
function hashOf(userId: UserId, code: string): string {
  const plain = code.replaceAll(/[\s-]/g, '').toLowerCase();
  return createHash('sha256').update(`${userId} ${plain}`).digest('base64url');
}
