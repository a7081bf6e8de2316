import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { FeedTransaction, Position } from '../../../feed/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import { AccountToken } from '../email/account-token.entity.js';
import { forgetFactor } from '../second-factor/second-factors.js';
import { endsOf, SessionsEnded } from '../sessions/account.events.js';
import { SessionEndReason } from '../sessions/session.entity.js';
import type { SessionService } from '../sessions/session.service.js';
import { accountTexts } from '../users/account.texts.js';
import { returnGuestNumber } from '../users/guest-numbers.js';
import { User, type UserId } from '../users/user.entity.js';
import type { UserCache } from '../users/user-cache.js';
import type { AllAccountData } from './account-data.js';
import { assertNoAdmin } from './account-state.js';
import type { Departures } from './departures.js';

/** Deletes accounts. Content that others can see stays, without a name; the rest is deleted. */
export class AccountRemoval {
  constructor(
    private readonly accountData: AllAccountData,
    private readonly sessions: SessionService,
    private readonly users: UserCache,
    private readonly departures: Departures,
  ) {}

  /**
   * Ends the sessions and deletes the user's own data. The user is still in conversations: call `complete` after the
   * commit.
   * @param user locked by the transaction.
   * @returns the position of the event that ends the sessions, the last event in the inbox.
   */
  async remove(transaction: FeedTransaction, user: User, reason: SessionEndReason): Promise<Position> {
    const { em } = transaction;
    const { id, guestNumber } = user;
    // Lock sessions before feeds, as a logout does, to avoid a deadlock.
    const ended = await this.sessions.forget(transaction, id);
    await this.accountData.lockToDelete(transaction, id);
    await this.accountData.accountDeleted(transaction, id);
    const event = SessionsEnded.of({ sessionIds: ended, endReason: reason }, { ends: endsOf([...ended, id]) });
    const position = await transaction.append(id, event);
    // The inbox contains the addresses and times of logins. Only its last event stays, until all nodes have received
    // it.
    await transaction.forgetBefore(id, position);
    await em.nativeDelete(AccountToken, { userId: id });
    await forgetFactor(em, id);
    await sql`
      update users set username = null, username_key = null, email = null, email_key = null, email_verified_at = null,
        password_hash = null, guest_number = null, nickname = null, first_name = null, last_name = null, avatar_url = null,
        about = null, locale = null, deleted_at = now(), is_admin = false, banned_until = null, ban_reason = null
      where id = ${id}`.execute(em.getKysely());
    if (guestNumber != null) await returnGuestNumber(em, guestNumber);
    await this.departures.begin(transaction, id);
    await this.users.changed(transaction, id);
    return position;
  }

  /**
   * Deletes the account of another user, for an administrator. A no-op if it was deleted before. Call `complete` after
   * the commit.
   * @throws {HubbubError} NOT_FOUND if there never was such a user.
   * @throws {HubbubError} FORBIDDEN if the user is an administrator.
   */
  async removeOther(transaction: FeedTransaction, userId: UserId): Promise<void> {
    const user = await transaction.em.findOne(User, { id: userId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const field = 'input.userId';
    if (!user) throw new HubbubError(ErrorCode.NOT_FOUND, accountTexts.none(), { field });
    assertNoAdmin(user);
    if (!user.deletedAt) await this.remove(transaction, user, SessionEndReason.ACCOUNT_DELETED);
  }

  /** Removes a deleted user from all conversations. Does not throw: a job completes the rest. */
  async complete(userId: UserId): Promise<void> {
    await this.departures.finish(userId);
  }
}
