import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { EndReason, type FeedTransaction, type Position } from '../../../feed/index.js';
import type { UnitOfWork } from '../../../platform/database/index.js';
import { badInput, ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { Text } from '../../../platform/texts/index.js';
import { AccountArchived, AccountBanned, AccountRestored, AdminChanged } from '../sessions/account.events.js';
import { SessionEndReason } from '../sessions/session.entity.js';
import type { SessionService } from '../sessions/session.service.js';
import { AccountErrorCode } from '../users/account.errors.js';
import { accountTexts } from '../users/account.texts.js';
import { kindOf, User, type UserId, UserKind } from '../users/user.entity.js';
import type { UserCache } from '../users/user-cache.js';
import type { AllAccountData } from './account-data.js';

const field = 'input.userId';

/**
 * Archives and bans accounts and grants administration. Each method runs in the caller's transaction, which records the
 * administrator, and returns the position of the event in the user's inbox, or null if nothing changed.
 */
export class AccountState {
  constructor(
    private readonly accountData: AllAccountData,
    private readonly sessions: SessionService,
    private readonly users: UserCache,
  ) {}

  /**
   * Grants or revokes administration.
   * @throws {HubbubError} NOT_FOUND if there is no such user.
   * @throws {HubbubError} FORBIDDEN if a grant is for a guest or an archived account, or a revocation for the last
   * administrator.
   */
  async setAdmin(transaction: FeedTransaction, userId: UserId, isAdmin: boolean): Promise<Position | null> {
    const admins = await holdAdmins(transaction.em);
    const user = await hold(transaction.em, userId);
    if (user.isAdmin === isAdmin) return null;
    if (isAdmin) assertOfAccount(user, accountTexts.cannotAdminister());
    else assertRemains(admins, userId);
    await this.#update(transaction, userId, { isAdmin });
    return transaction.append(userId, AdminChanged.of({ isAdmin }));
  }

  /**
   * Archives an account: ends the user's sessions, sockets and direct messages. All data stays, also for others.
   * @throws {HubbubError} NOT_FOUND if there is no such user.
   * @throws {HubbubError} FORBIDDEN if the user is a guest or an administrator.
   */
  async archive(transaction: FeedTransaction, userId: UserId): Promise<Position | null> {
    const user = await hold(transaction.em, userId);
    if (user.archivedAt) return null;
    assertOfAccount(user, accountTexts.guestNotArchived());
    assertNoAdmin(user);
    await this.sessions.close(transaction, userId, SessionEndReason.ARCHIVED);
    await this.#setArchived(transaction, userId, new Date());
    return transaction.append(userId, AccountArchived.of({}, { ends: { [userId]: EndReason.ARCHIVED } }));
  }

  /**
   * Restores an archived account.
   * @throws {HubbubError} NOT_FOUND if there is no such user.
   */
  async unarchive(transaction: FeedTransaction, userId: UserId): Promise<Position | null> {
    const user = await hold(transaction.em, userId);
    if (!user.archivedAt) return null;
    await this.#setArchived(transaction, userId, null);
    return transaction.append(userId, AccountRestored.of({ wasArchived: true }));
  }

  /**
   * Bans the user until a time. Replaces an earlier ban.
   * @throws {HubbubError} NOT_FOUND if there is no such user.
   * @throws {HubbubError} BAD_INPUT if `until` is not in the future.
   * @throws {HubbubError} FORBIDDEN if the user is an administrator.
   */
  async ban(transaction: FeedTransaction, userId: UserId, until: Date, reason: string): Promise<Position> {
    const user = await hold(transaction.em, userId);
    if (until.getTime() <= Date.now()) {
      throw badInput('input.until', accountTexts.untilInFuture());
    }
    assertNoAdmin(user);
    await this.sessions.close(transaction, userId, SessionEndReason.BANNED);
    await this.#update(transaction, userId, { bannedUntil: until, banReason: reason });
    const event = AccountBanned.of(
      { until: until.getTime(), banReason: reason },
      { ends: { [userId]: EndReason.BANNED } },
    );
    return transaction.append(userId, event);
  }

  /**
   * Ends a ban early.
   * @throws {HubbubError} NOT_FOUND if there is no such user.
   */
  async unban(transaction: FeedTransaction, userId: UserId): Promise<Position | null> {
    const user = await hold(transaction.em, userId);
    if (!isBanned(user)) return null;
    await this.#update(transaction, userId, { bannedUntil: null, banReason: null });
    return transaction.append(userId, AccountRestored.of({ wasArchived: false }));
  }

  async #setArchived(transaction: FeedTransaction, userId: UserId, archivedAt: Date | null): Promise<void> {
    await this.accountData.lock(transaction, userId);
    await this.#update(transaction, userId, { archivedAt });
    await this.accountData.reachabilityChanged(transaction, userId);
    await this.accountData.profileChanged(transaction, userId);
  }

  async #update(transaction: FeedTransaction, userId: UserId, fields: Partial<User>): Promise<void> {
    await transaction.em.nativeUpdate(User, { id: userId }, fields);
    await this.users.changed(transaction, userId);
  }
}

/**
 * Rejects archived and banned users. Call it only after the password was verified, with the user locked by the
 * transaction that starts the session.
 * @throws {HubbubError} ACCOUNT_ARCHIVED if the account is archived.
 * @throws {HubbubError} ACCOUNT_BANNED if the user is banned.
 */
export function assertMaySignIn(user: User): void {
  if (user.archivedAt) throw new HubbubError(AccountErrorCode.ACCOUNT_ARCHIVED);
  if (!isBanned(user)) return;
  const until = Number(user.bannedUntil?.getTime());
  throw new HubbubError(
    AccountErrorCode.ACCOUNT_BANNED,
    accountTexts.bannedUntil({ until: new Date(until).toISOString(), reason: String(user.banReason) }),
    { retryAfterMs: until - Date.now() },
  );
}

/** Returns whether a user is an administrator, and locks that state until the end of the transaction. */
export async function isAdminWithin(em: UnitOfWork, userId: UserId): Promise<boolean> {
  const { rows } = await sql`select 1 from users where id = ${userId} and is_admin for share`.execute(em.getKysely());
  return rows.length > 0;
}

/**
 * Asserts that another administrator exists, and locks that state until the end of the transaction.
 * @throws {HubbubError} FORBIDDEN if the user is the only administrator.
 */
export async function assertAnotherAdmin(em: UnitOfWork, userId: UserId): Promise<void> {
  assertRemains(await holdAdmins(em), userId);
}

/** Locks all administrators. If two revoke each other concurrently, the second finds itself revoked. */
async function holdAdmins(em: UnitOfWork): Promise<UserId[]> {
  const { rows } = await sql<{ id: UserId }>`select id from users where is_admin order by id for update`.execute(
    em.getKysely(),
  );
  return rows.map(({ id }) => id);
}

async function hold(em: UnitOfWork, id: UserId): Promise<User> {
  const user = await em.findOne(User, { id, deletedAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!user) throw new HubbubError(ErrorCode.NOT_FOUND, accountTexts.none(), { field });
  return user;
}

function isBanned({ bannedUntil }: User): boolean {
  return bannedUntil != null && bannedUntil.getTime() > Date.now();
}

function assertRemains(admins: UserId[], userId: UserId): void {
  if (admins.some((id) => id !== userId)) return;
  throw new HubbubError(ErrorCode.FORBIDDEN, accountTexts.lastAdmin(), { field });
}

function assertOfAccount(user: User, refusal: Text): void {
  if (kindOf(user) === UserKind.REGISTERED && !user.archivedAt) return;
  throw new HubbubError(ErrorCode.FORBIDDEN, refusal, { field });
}

/** @throws {HubbubError} FORBIDDEN if the user is an administrator. */
export function assertNoAdmin({ isAdmin }: User): void {
  if (!isAdmin) return;
  throw new HubbubError(ErrorCode.FORBIDDEN, accountTexts.isAdmin(), { field });
}
