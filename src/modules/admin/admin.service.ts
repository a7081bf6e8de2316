import type { FeedTransaction, FeedWriter, JsonObject, Position } from '../../feed/index.js';
import type { AccountState, UserId } from '../accounts/index.js';
import { AdminsChanged, adminFeed } from './admin.events.js';
import type { AdminGuard } from './admin-guard.js';
import { AdminAction } from './audit-entry.entity.js';
import type { Actor, AuditLog } from './audit-log.js';

type Change = (transaction: FeedTransaction) => Promise<Position | null>;

/**
 * Changes accounts for administrators. Each method checks in its transaction that the actor is an administrator, and
 * records an entry in the audit log. It returns the position of the event in the user's inbox, or null if nothing changed.
 */
export class AdminService {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly guard: AdminGuard,
    private readonly audit: AuditLog,
    private readonly accountState: AccountState,
  ) {}

  /** @throws {HubbubError} FORBIDDEN, NOT_FOUND. */
  async grant(actorId: Actor, userId: UserId): Promise<Position | null> {
    return this.#act(actorId, AdminAction.ADMIN_GRANTED, userId, {}, (transaction) =>
      this.#setAdmin(transaction, userId, true),
    );
  }

  /** @throws {HubbubError} FORBIDDEN, also if the user is the last administrator; NOT_FOUND. */
  async revoke(actorId: Actor, userId: UserId): Promise<Position | null> {
    return this.#act(actorId, AdminAction.ADMIN_REVOKED, userId, {}, (transaction) =>
      this.#setAdmin(transaction, userId, false),
    );
  }

  /** @throws {HubbubError} FORBIDDEN, also if the user is an administrator or a guest; NOT_FOUND. */
  async archive(actorId: Actor, userId: UserId): Promise<Position | null> {
    return this.#act(actorId, AdminAction.USER_ARCHIVED, userId, {}, (transaction) =>
      this.accountState.archive(transaction, userId),
    );
  }

  /** @throws {HubbubError} FORBIDDEN, NOT_FOUND. */
  async unarchive(actorId: Actor, userId: UserId): Promise<Position | null> {
    return this.#act(actorId, AdminAction.USER_UNARCHIVED, userId, {}, (transaction) =>
      this.accountState.unarchive(transaction, userId),
    );
  }

  /** @throws {HubbubError} FORBIDDEN, also if the user is an administrator; NOT_FOUND, BAD_INPUT. */
  async ban(actorId: Actor, userId: UserId, until: Date, reason: string): Promise<Position | null> {
    const details = { until: until.toISOString(), reason };
    return this.#act(actorId, AdminAction.USER_BANNED, userId, details, (transaction) =>
      this.accountState.ban(transaction, userId, until, reason),
    );
  }

  /** @throws {HubbubError} FORBIDDEN, NOT_FOUND. */
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
