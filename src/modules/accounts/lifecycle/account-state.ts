import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { EndReason, type FeedTransaction, type Position } from '../../../feed/index.js';
import type { UnitOfWork } from '../../../platform/database/index.js';
import { badInput, ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import { AccountArchived, AccountBanned, AccountRestored, AdminChanged } from '../sessions/account.events.js';
import { SessionEndReason } from '../sessions/session.entity.js';
import type { SessionService } from '../sessions/session.service.js';
import { AccountErrorCode } from '../users/account.errors.js';
import { kindOf, User, type UserId, UserKind } from '../users/user.entity.js';
import type { UserCache } from '../users/user-cache.js';
import type { AllAccountData } from './account-data.js';

const field = 'input.userId';

/**
 * What administrators say of accounts. Each is done within the caller's transaction, which knows who did it, and gives
 * the position of the event in the user's inbox, or null if nothing was to be changed.
 */
export class AccountState {
  constructor(
    private readonly accountData: AllAccountData,
    private readonly sessions: SessionService,
    private readonly users: UserCache,
  ) {}

  /** @throws HubbubError NOT_FOUND, FORBIDDEN for a guest, an archived account, or who is the last administrator. */
  async setAdmin(transaction: FeedTransaction, userId: UserId, isAdmin: boolean): Promise<Position | null> {
    const admins = await holdAdmins(transaction.em);
    const user = await hold(transaction.em, userId);
    if (user.isAdmin === isAdmin) return null;
    if (isAdmin) assertOfAccount(user, 'Only an account that is not archived can administer.');
    else assertRemains(admins, userId);
    await this.#update(transaction, userId, { isAdmin });
    return transaction.append(userId, AdminChanged.of({ isAdmin }));
  }

  /**
   * Ends the user's access: sessions, sockets, direct messages. All else stays as it is, and so does what others see.
   * @throws HubbubError NOT_FOUND, FORBIDDEN for a guest or an administrator.
   */
  async archive(transaction: FeedTransaction, userId: UserId): Promise<Position | null> {
    const user = await hold(transaction.em, userId);
    if (user.archivedAt) return null;
    assertOfAccount(user, 'A guest cannot be archived: they are gone when they leave.');
    assertNoAdmin(user);
    await this.sessions.close(transaction, userId, SessionEndReason.ARCHIVED);
    await this.#setArchived(transaction, userId, new Date());
    return transaction.append(userId, AccountArchived.of({}, { ends: { [userId]: EndReason.ARCHIVED } }));
  }

  /** The user may sign in again, and is told so by e-mail. @throws HubbubError NOT_FOUND. */
  async unarchive(transaction: FeedTransaction, userId: UserId): Promise<Position | null> {
    const user = await hold(transaction.em, userId);
    if (!user.archivedAt) return null;
    await this.#setArchived(transaction, userId, null);
    return transaction.append(userId, AccountRestored.of({ wasArchived: true }));
  }

  /**
   * Keeps the user out until a time; a ban of one who is banned takes its place.
   * @throws HubbubError NOT_FOUND, BAD_INPUT for a time that is not to come, FORBIDDEN for an administrator.
   */
  async ban(transaction: FeedTransaction, userId: UserId, until: Date, reason: string): Promise<Position> {
    const user = await hold(transaction.em, userId);
    if (until.getTime() <= Date.now()) {
      throw badInput('input.until', '`until` must be in the future.');
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

  /** Ends a ban before its time. @throws HubbubError NOT_FOUND. */
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
 * Refuses who is kept out. Only to be asked once the password is known to be right, with the user held by the
 * transaction that would start the session. @throws HubbubError ACCOUNT_ARCHIVED or ACCOUNT_BANNED.
 */
export function assertMaySignIn(user: User): void {
  if (user.archivedAt) throw new HubbubError(AccountErrorCode.ACCOUNT_ARCHIVED);
  if (!isBanned(user)) return;
  const until = Number(user.bannedUntil?.getTime());
  const message = `You are banned until ${new Date(until).toISOString()}: ${user.banReason}`;
  throw new HubbubError(AccountErrorCode.ACCOUNT_BANNED, message, { retryAfterMs: until - Date.now() });
}

/** Whether a user is an administrator, by the database; they stay so until the end of the transaction. */
export async function isAdminWithin(em: UnitOfWork, userId: UserId): Promise<boolean> {
  const { rows } = await sql`select 1 from users where id = ${userId} and is_admin for share`.execute(em.getKysely());
  return rows.length > 0;
}

/** @throws HubbubError FORBIDDEN if nobody else is an administrator, which stays true until the transaction's end. */
export async function assertAnotherAdmin(em: UnitOfWork, userId: UserId): Promise<void> {
  assertRemains(await holdAdmins(em), userId);
}

/** Of two who take each other's right at the same moment the second finds themselves without it. */
async function holdAdmins(em: UnitOfWork): Promise<UserId[]> {
  const { rows } = await sql<{ id: UserId }>`select id from users where is_admin order by id for update`.execute(
    em.getKysely(),
  );
  return rows.map(({ id }) => id);
}

async function hold(em: UnitOfWork, id: UserId): Promise<User> {
  const user = await em.findOne(User, { id, deletedAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!user) throw new HubbubError(ErrorCode.NOT_FOUND, 'There is no such user.', { field });
  return user;
}

function isBanned({ bannedUntil }: User): boolean {
  return bannedUntil != null && bannedUntil.getTime() > Date.now();
}

function assertRemains(admins: UserId[], userId: UserId): void {
  if (admins.some((id) => id !== userId)) return;
  throw new HubbubError(
    ErrorCode.FORBIDDEN,
    'This is the last administrator. Make another user an administrator first.',
    { field },
  );
}

function assertOfAccount(user: User, message: string): void {
  if (kindOf(user) === UserKind.REGISTERED && !user.archivedAt) return;
  throw new HubbubError(ErrorCode.FORBIDDEN, message, { field });
}

function assertNoAdmin({ isAdmin }: User): void {
  if (!isAdmin) return;
  throw new HubbubError(ErrorCode.FORBIDDEN, 'This user is an administrator. Revoke that first.', { field });
}
