import { sql } from 'kysely';
import type { FeedTransaction, FeedWriter, Position } from '../../../feed/index.js';
import type { Database, UnitOfWork } from '../../../platform/database/index.js';
import { badInput, ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { Seals } from '../../../platform/keys/index.js';
import type { RateLimiter } from '../../../platform/rate-limit/index.js';
import { SecondFactorChanged } from '../sessions/account.events.js';
import { AccountErrorCode } from '../users/account.errors.js';
import type { UserId } from '../users/user.entity.js';
import type { UserCache } from '../users/user-cache.js';
import { forgetRecoveryCodes, renewRecoveryCodes, spendRecoveryCode } from './recovery-codes.js';
import { factorTexts } from './second-factor.texts.js';
import { base32, newSecret, otpauthUri, stepOf } from './totp.js';

/** How long a factor can be confirmed after `begin`, in ms. */
const setUpTime = 3_600_000;

/** Proof of the second factor: exactly one of the two fields. */
export interface FactorProof {
  code?: string | null;
  recoveryCode?: string | null;
}

/** The status of a user's own second factor. */
export interface FactorStatus {
  isEnabled: boolean;
  recoveryCodesLeft: number;
}

interface FactorRow {
  secret: string;
  enabled: boolean;
  age: number | string;
  last_step: number;
}

/** Sets up, verifies and disables second factors. */
export class SecondFactors {
  /**
   * @param attempts limits wrong codes by account.
   * @param issuer the name under which an authenticator app lists the account.
   * @param neededByAdmins whether administrators must keep their factor.
   */
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly seals: Seals,
    private readonly attempts: RateLimiter,
    private readonly users: UserCache,
    private readonly issuer: string,
    private readonly neededByAdmins: boolean,
  ) {}

  /**
   * Creates a secret, which takes effect once `confirm` accepts a code.
   * @throws {HubbubError} FORBIDDEN if the user is a guest.
   * @throws {HubbubError} BAD_INPUT if the user has a second factor.
   */
  async begin(userId: UserId): Promise<{ secret: string; uri: string }> {
    const { username } = await this.users.get(userId);
    if (username == null) throw new HubbubError(ErrorCode.FORBIDDEN, factorTexts.ofGuest());
    const secret = newSecret();
    const sealed = this.seals.seal(purposeOf(userId), secret.toString('base64url'));
    const begun = await this.database.run(sql`
      insert into second_factor (user_id, secret, begun_at) values (${userId}, ${sealed}, now())
      on conflict (user_id) do update set secret = excluded.secret, begun_at = excluded.begun_at
        where second_factor.enabled_at is null
      returning 1`);
    if (begun.length === 0) throw badInput(undefined, factorTexts.exists());
    return { secret: base32(secret), uri: otpauthUri(secret, username, this.issuer) };
  }

  /**
   * Enables the factor that `begin` created.
   * @returns the recovery codes, which cannot be read again.
   * @throws {HubbubError} BAD_CODE if the code is wrong.
   * @throws {HubbubError} BAD_INPUT if `begin` was not called within the last hour.
   * @throws {HubbubError} RATE_LIMITED if the user makes too many attempts.
   */
  async confirm(userId: UserId, code: string): Promise<{ recoveryCodes: string[]; position: Position }> {
    await this.attempts.consume(userId);
    const confirmed = await this.feeds.write(async (transaction) => {
      const { em } = transaction;
      const row = await hold(em, userId);
      if (!row || row.enabled || Number(row.age) > setUpTime) throw badInput(undefined, factorTexts.begin());
      const step = await this.#stepOf(userId, row, code);
      if (step === null) throw badCode('input.code');
      await sql`update second_factor set enabled_at = now(), last_step = ${step} where user_id = ${userId}`.execute(
        em.getKysely(),
      );
      const recoveryCodes = await renewRecoveryCodes(em, userId);
      return { recoveryCodes, position: await transaction.append(userId, SecondFactorChanged.of({ isEnabled: true })) };
    });
    await this.attempts.reset(userId);
    return confirmed;
  }

  /**
   * Disables the factor. Idempotent.
   * @returns the position of the event, or null if there was no factor.
   * @throws {HubbubError} FORBIDDEN if the user is an administrator and the server requires their factor.
   */
  async disable(userId: UserId): Promise<Position | null> {
    return this.feeds.write(async (transaction) => {
      const { em } = transaction;
      const { rows: admins } = await sql`select 1 from users where id = ${userId} and is_admin for share`.execute(
        em.getKysely(),
      );
      if (this.neededByAdmins && admins.length > 0) {
        throw new HubbubError(ErrorCode.FORBIDDEN, factorTexts.neededByAdmin());
      }
      return this.#remove(transaction, userId);
    });
  }

  /**
   * Removes the factor of a user that has lost it, even if administrators must have one. For operators. Idempotent.
   * @returns whether the user had a factor.
   */
  async reset(userId: UserId): Promise<boolean> {
    return (await this.feeds.write((transaction) => this.#remove(transaction, userId))) !== null;
  }

  /**
   * Replaces the recovery codes.
   * @returns the new codes, which cannot be read again.
   * @throws {HubbubError} BAD_INPUT if the user has no second factor.
   */
  async renewCodes(userId: UserId): Promise<string[]> {
    return this.database.transaction(async (em) => {
      const row = await hold(em, userId);
      if (!row?.enabled) throw badInput(undefined, factorTexts.none());
      return renewRecoveryCodes(em, userId);
    });
  }

  /** Returns whether a login needs a second factor, and locks that state until the end of the transaction. */
  async isEnabled(em: UnitOfWork, userId: UserId): Promise<boolean> {
    return (await hold(em, userId))?.enabled === true;
  }

  /**
   * Counts an attempt before the proof is checked.
   * @throws {HubbubError} RATE_LIMITED if the user makes too many attempts.
   */
  async attempt(userId: UserId): Promise<void> {
    await this.attempts.consume(userId);
  }

  /** Resets the count of failed attempts after a correct proof. */
  async succeeded(userId: UserId): Promise<void> {
    await this.attempts.reset(userId);
  }

  /**
   * Verifies a proof in the caller's transaction. A recovery code or the code of a step is accepted only once.
   * @param path the path of the proof in the input, for errors.
   * @throws {HubbubError} BAD_CODE if the code is wrong or already used.
   */
  async prove(em: UnitOfWork, userId: UserId, { code, recoveryCode }: FactorProof, path: string): Promise<void> {
    const row = await hold(em, userId);
    if (!row?.enabled) throw badCode(`${path}.code`);
    if (recoveryCode != null) {
      if (!(await spendRecoveryCode(em, userId, recoveryCode))) throw badCode(`${path}.recoveryCode`);
      return;
    }
    const step = await this.#stepOf(userId, row, String(code));
    if (step === null || step <= row.last_step) throw badCode(`${path}.code`);
    await sql`update second_factor set last_step = ${step} where user_id = ${userId}`.execute(em.getKysely());
  }

  /** Returns the status of each user's factor, in the order of `userIds`. */
  readonly statusOf = async (userIds: readonly string[]): Promise<FactorStatus[]> => {
    const rows = await this.database.run<{ user_id: string; left: number | string }>(sql`
      select user_id, (select count(*) from recovery_code c where c.user_id = f.user_id) as left from second_factor f
      where user_id = any(${[...userIds]}::text[]) and enabled_at is not null`);
    const left = new Map(rows.map((row) => [row.user_id, Number(row.left)]));
    return userIds.map((id) => ({ isEnabled: left.has(id), recoveryCodesLeft: left.get(id) ?? 0 }));
  };

  async #remove(transaction: FeedTransaction, userId: UserId): Promise<Position | null> {
    const wasEnabled = await forgetFactor(transaction.em, userId);
    return wasEnabled ? transaction.append(userId, SecondFactorChanged.of({ isEnabled: false })) : null;
  }

  async #stepOf(userId: UserId, { secret }: FactorRow, code: string): Promise<number | null> {
    const opened = await this.seals.open(purposeOf(userId), secret);
    return stepOf(Buffer.from(opened, 'base64url'), code, Date.now());
  }
}

/**
 * Deletes a user's second factor in the caller's transaction.
 * @returns whether it was enabled.
 */
export async function forgetFactor(em: UnitOfWork, userId: UserId): Promise<boolean> {
  await forgetRecoveryCodes(em, userId);
  const { rows } = await sql<{ enabled: boolean }>`
    delete from second_factor where user_id = ${userId} returning enabled_at is not null as enabled`.execute(
    em.getKysely(),
  );
  return rows[0]?.enabled ?? false;
}

/** Locks the factor: of two concurrent proofs with the same code, the second finds it used. */
async function hold(em: UnitOfWork, userId: UserId): Promise<FactorRow | undefined> {
  const { rows } = await sql<FactorRow>`
    select secret, enabled_at is not null as enabled, extract(epoch from now() - begun_at) * 1000 as age, last_step
    from second_factor where user_id = ${userId} for update`.execute(em.getKysely());
  return rows[0];
}

function purposeOf(owner: UserId) {
  return { use: 'totp', owner };
}

function badCode(field: string): HubbubError {
  return new HubbubError(AccountErrorCode.BAD_CODE, undefined, { field });
}
