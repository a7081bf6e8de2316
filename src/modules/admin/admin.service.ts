import type { FeedTransaction, FeedWriter, JsonObject, Position } from '../../feed/index.js';
import type { AccountState, UserId } from '../accounts/index.js';
import { AdminsChanged, adminFeed } from './admin.events.js';
import type { AdminGuard } from './admin-guard.js';
import { AdminAction } from './audit-entry.entity.js';
import type { Actor, AuditLog } from './audit-log.js';

type Change = (transaction: FeedTransaction) => Promise<Position | null>;

/**
 * The operations of administrators on accounts. Each checks in its own transaction that the actor is an administrator,
 * and writes an entry to the audit log. Each returns the position of the event in the user's inbox, or null if nothing
 * changed.
 */
export class AdminService {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly guard: AdminGuard,
    private readonly audit: AuditLog,
    private readonly accountState: AccountState,
  ) {}

  /**
   * Grants the administrator role.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator.
   * @throws {HubbubError} NOT_FOUND if there is no such user.
   */
  async grant(actorId: Actor, userId: UserId): Promise<Position | null> {
    return this.#act(actorId, AdminAction.ADMIN_GRANTED, userId, {}, (transaction) =>
      this.#setAdmin(transaction, userId, true),
    );
  }

  /**
   * Revokes the administrator role.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator, or the user is the last one.
   * @throws {HubbubError} NOT_FOUND if there is no such user.
   */
  async revoke(actorId: Actor, userId: UserId): Promise<Position | null> {
    return this.#act(actorId, AdminAction.ADMIN_REVOKED, userId, {}, (transaction) =>
      this.#setAdmin(transaction, userId, false),
    );
  }

  /**
   * Archives an account.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator, or the user is an administrator or a guest.
   * @throws {HubbubError} NOT_FOUND if there is no such user.
   */
  async archive(actorId: Actor, userId: UserId): Promise<Position | null> {
    return this.#act(actorId, AdminAction.USER_ARCHIVED, userId, {}, (transaction) =>
      this.accountState.archive(transaction, userId),
    );
  }

  /**
   * Restores an archived account.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator.
   * @throws {HubbubError} NOT_FOUND if there is no such user.
   */
  async unarchive(actorId: Actor, userId: UserId): Promise<Position | null> {
    return this.#act(actorId, AdminAction.USER_UNARCHIVED, userId, {}, (transaction) =>
      this.accountState.unarchive(transaction, userId),
    );
  }

  /**
   * Bans a user.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator, or the user is one.
   * @throws {HubbubError} NOT_FOUND if there is no such user.
   * @throws {HubbubError} BAD_INPUT if `until` is not in the future.
   */
  async ban(actorId: Actor, userId: UserId, until: Date, reason: string): Promise<Position | null> {
    const details = { until: until.toISOString(), reason };
    return this.#act(actorId, AdminAction.USER_BANNED, userId, details, (transaction) =>
      this.accountState.ban(transaction, userId, until, reason),
    );
  }

  /**
   * Ends a ban early.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator.
   * @throws {HubbubError} NOT_FOUND if there is no such user.
   */
  async unban(actorId: Actor, userId: UserId): Promise<Position | null> {
    return this.#act(actorId, AdminAction.USER_UNBANNED, userId, {}, (transaction) =>
      this.accountState.unban(transaction, userId),
    );
  }

  async #setAdmin(transaction: FeedTransaction, userId: UserId, isAdmin: boolean): Promise<Position | null> {
    const position = await this.accountState.setAdmin(transaction, userId, isAdmin);
    if (position !== null) await transaction.append(adminFeed, AdminsChanged.of({ userId, isAdmin }));
    return position;
  }

  #act(actorId: Actor, action: AdminAction, subjectId: UserId, details: JsonObject, change: Change) {
    return this.feeds.write(async (transaction) => {
      await this.guard.assertWithin(transaction.em, actorId);
      const position = await change(transaction);
      if (position !== null) await this.audit.record(transaction.em, { actorId, action, subjectId, details });
      return position;
    });
  }
}
