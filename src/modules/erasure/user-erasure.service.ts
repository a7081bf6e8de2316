import type { FeedTransaction, FeedWriter, Position } from '../../feed/index.js';
import { betweenKeys, type Database } from '../../platform/database/index.js';
import { keyRange, type Page, pageOf, parseIdCursor, rangeOf } from '../../platform/graphql/index.js';
import type { AccountRemoval, UserId } from '../accounts/index.js';
import { type Actor, AdminAction, type AdminGuard, type AuditLog, adminFeed, eraseReportsOf } from '../admin/index.js';
import { UserErasureStarted } from './erasure.events.js';
import type { UserErasuresArgs } from './erasure.input.js';
import { UserErasure, UserErasureId } from './user-erasure.entity.js';
import type { UserErasureWork } from './user-erasure-work.js';

/** The request of an administrator. */
export interface ErasureRequest {
  userId: UserId;
  withMessages: boolean;
  reason: string;
}

/** An erasure, and the position of its event in the feed of administrators; null if nothing changed. */
export interface BegunErasure {
  erasure: UserErasure;
  position: Position | null;
}

/** Erases users for good. */
export class UserErasureService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly guard: AdminGuard,
    private readonly audit: AuditLog,
    private readonly removal: AccountRemoval,
    private readonly work: UserErasureWork,
  ) {}

  /**
   * Deletes the account of a user, and begins to erase the messages in the background. A repeated call with the same or
   * a smaller extent is a no-op; a later call can add the messages.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator, or the user is one.
   * @throws {HubbubError} NOT_FOUND if there is no such user.
   */
  async erase(actorId: Actor, request: ErasureRequest): Promise<BegunErasure> {
    const { userId } = request;
    const begun = await this.feeds.write(async (transaction) => {
      const { em } = transaction;
      await this.guard.assertWithin(em, actorId);
      // Locks the user, so that of two concurrent calls the second finds the erasure of the first.
      await this.removal.removeOther(transaction, userId);
      const known = await em.findOne(UserErasure, { userId }, { disableIdentityMap: true });
      if (known && (known.withMessages || !request.withMessages)) return { erasure: known, position: null };
      return this.#begin(transaction, actorId, request, known);
    });
    await this.removal.complete(userId);
    // The caller does not wait for the messages.
    if (!begun.erasure.finishedAt) void this.work.erase(begun.erasure.id);
    return begun;
  }

  /**
   * Returns a page of the erasures, newest first.
   * @throws {HubbubError} BAD_CURSOR if a cursor is invalid.
   */
  async page(args: UserErasuresArgs): Promise<Page<UserErasure>> {
    const range = rangeOf(args, (cursor, field) => parseIdCursor(UserErasureId, cursor, field));
    const keys = keyRange(range, 'desc');
    const options = { orderBy: { id: keys.order }, limit: keys.limit };
    const rows = await this.database.fork().find(UserErasure, betweenKeys('id', keys), options);
    return pageOf(rows, range, ({ id }) => id);
  }

  async #begin(
    transaction: FeedTransaction,
    actorId: Actor,
    { userId, withMessages, reason }: ErasureRequest,
    known: UserErasure | null,
  ): Promise<BegunErasure> {
    const { em } = transaction;
    await eraseReportsOf(em, userId, { withMessages });
    const [id, now] = [known?.id ?? UserErasureId.create(), new Date()];
    const fields = { withMessages, requestedById: actorId, requestedAt: now, finishedAt: withMessages ? null : now };
    if (known) await em.nativeUpdate(UserErasure, { id }, fields);
    else await em.insert(UserErasure, { id, userId, erasedMessages: 0, ...fields });
    const entry = { actorId, action: AdminAction.USER_ERASED, subjectId: userId };
    await this.audit.record(em, { ...entry, details: { withMessages, reason } });
    const position = await transaction.append(adminFeed, UserErasureStarted.of({ erasureId: id }));
    return { erasure: await em.findOneOrFail(UserErasure, { id }, { disableIdentityMap: true }), position };
  }
}
