import { sql } from 'kysely';
import type { FeedTransaction, Position } from '../../../feed/index.js';
import { AccountToken } from '../email/account-token.entity.js';
import { forgetFactor } from '../second-factor/second-factors.js';
import { endsOf, SessionsEnded } from '../sessions/account.events.js';
import type { SessionEndReason } from '../sessions/session.entity.js';
import type { SessionService } from '../sessions/session.service.js';
import { returnGuestNumber } from '../users/guest-numbers.js';
import type { User, UserId } from '../users/user.entity.js';
import type { UserCache } from '../users/user-cache.js';
import type { AllAccountData } from './account-data.js';
import type { Departures } from './departures.js';

/** Takes accounts away: what others can see of them stays, without a name; all else goes. */
export class AccountRemoval {
  constructor(
    private readonly accountData: AllAccountData,
    private readonly sessions: SessionService,
    private readonly users: UserCache,
    private readonly departures: Departures,
  ) {}

  /**
   * Ends the sessions and deletes what is the user's own. They still have to leave their conversations: call `complete`
   * after the commit.
   * @param user held by the transaction.
   * @returns the position of the event that ends the sessions, the last one in the inbox.
   */
  async remove(transaction: FeedTransaction, user: User, reason: SessionEndReason): Promise<Position> {
    const { em } = transaction;
    const { id, guestNumber } = user;
    // Sessions before feeds, as a logout has it: or the two could wait for each other.
    const ended = await this.sessions.forget(transaction, id);
    await this.accountData.lockToDelete(transaction, id);
    await this.accountData.accountDeleted(transaction, id);
    const event = SessionsEnded.of({ sessionIds: ended, endReason: reason }, { ends: endsOf([...ended, id]) });
    const position = await transaction.append(id, event);
    // The inbox tells where and when they signed in. Only its end stays, until all nodes have heard of it.
    await transaction.forgetBefore(id, position);
    await em.nativeDelete(AccountToken, { userId: id });
    await forgetFactor(em, id);
    await sql`
      update users set username = null, username_key = null, email = null, email_key = null, email_verified_at = null,
        password_hash = null, guest_number = null, first_name = null, last_name = null, avatar_url = null, about = null,
        deleted_at = now(), is_admin = false, banned_until = null, ban_reason = null
      where id = ${id}`.execute(em.getKysely());
    if (guestNumber != null) await returnGuestNumber(em, guestNumber);
    await this.departures.begin(transaction, id);
    await this.users.changed(transaction, id);
    return position;
  }

  /** Has users that were removed leave their conversations. Does not fail: a job completes what is left. */
  async complete(userId: UserId): Promise<void> {
    await this.departures.finish(userId);
  }
}
