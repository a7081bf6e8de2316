import { LockMode } from '@mikro-orm/core';
import { type RawBuilder, sql } from 'kysely';
import type { FeedTransaction, FeedWriter, Position } from '../../../feed/index.js';
import type { Database, UnitOfWork } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { ClientInfo } from '../../../platform/graphql/index.js';
import type { RequiredVerification } from '../email/required-verification.js';
import type { SignUpInput } from '../identity/account.input.js';
import { draftAccount, orTaken } from '../identity/account-draft.js';
import type { AccountRemoval } from '../lifecycle/account-removal.js';
import type { ProfileService } from '../profiles/profile.service.js';
import { SessionEndReason } from '../sessions/session.entity.js';
import type { SessionService } from '../sessions/session.service.js';
import type { SessionLimits } from '../sessions/session-limits.js';
import type { SignedInUser } from '../sign-in/account.service.js';
import type { SignInLimits } from '../sign-in-limits/sign-in-limits.js';
import { returnGuestNumber, takeGuestNumber } from '../users/guest-numbers.js';
import { User, UserId } from '../users/user.entity.js';
import { guestTexts } from './guest.texts.js';

/** Number of idle guests that `expire` reads per query. */
const batchSize = 500;

/** Creates guests, turns them into accounts, and deletes idle ones. */
export class GuestService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly sessions: SessionService,
    private readonly profiles: ProfileService,
    private readonly removal: AccountRemoval,
    private readonly limits: { signIns: SignInLimits; sessions: SessionLimits },
    private readonly rules: { admitted: boolean; idleTime: number },
    /** Null if addresses need not be verified. */
    private readonly verification: RequiredVerification | null,
  ) {}

  /**
   * Creates a guest with a free number.
   * @throws {HubbubError} FORBIDDEN if this server does not admit guests.
   * @throws {HubbubError} RATE_LIMITED if the client or its network signs in too often.
   */
  async enter(client: ClientInfo): Promise<SignedInUser> {
    if (!this.rules.admitted) throw new HubbubError(ErrorCode.FORBIDDEN, guestTexts.noGuests());
    await this.limits.signIns.attempt(client.address);
    await this.limits.sessions.guestFrom(client.network);
    return this.feeds.write(async (transaction) => {
      const guestNumber = await takeGuestNumber(transaction.em);
      const user = transaction.em.create(User, { id: UserId.create(), guestNumber, createdAt: new Date() });
      transaction.em.persist(user);
      await transaction.create(user.id);
      return { user, ...(await this.sessions.start(transaction, user, client)) };
    });
  }

  /**
   * Turns a guest into an account with the same id, sessions and conversations. The guest number becomes free.
   * @returns the position of the event in the inbox.
   * @throws {HubbubError} FORBIDDEN if the user is not a guest.
   * @throws {HubbubError} BAD_INPUT if a field of the input is invalid.
   * @throws {HubbubError} USERNAME_TAKEN, EMAIL_TAKEN if another account has the username or the address.
   * @throws {HubbubError} VERIFICATION_REQUIRED always, if addresses must be verified.
   * @throws {HubbubError} RATE_LIMITED if the client makes too many attempts.
   */
  async claim(userId: UserId, input: SignUpInput, client: ClientInfo): Promise<Position> {
    await this.limits.signIns.attempt(client.address);
    const draft = await draftAccount(input);
    if (this.verification) {
      if ((await this.database.fork().count(User, { id: userId, guestNumber: { $ne: null } })) === 0) throw noGuest();
      await this.verification.keep(draft, userId, client);
    }
    const claimed = this.feeds.write(async (transaction) => {
      const position = await this.claimWithin(transaction, userId, draft);
      if (position === null) throw noGuest();
      return position;
    });
    return orTaken(claimed);
  }

  /**
   * Turns a guest into an account in the caller's transaction. The caller must wrap the transaction in `orTaken`.
   * @returns the position of the event in the inbox, or null if the user is not a guest.
   */
  async claimWithin(transaction: FeedTransaction, userId: UserId, draft: Partial<User>): Promise<Position | null> {
    const guest = await this.#hold(transaction.em, userId);
    if (!guest) return null;
    const position = await this.profiles.changeWithin(transaction, userId, {
      ...draft,
      guestNumber: null,
      nickname: null,
    });
    await returnGuestNumber(transaction.em, guest.guestNumber);
    await this.sessions.extendToAccount(transaction, userId);
    return position;
  }

  /**
   * Deletes a guest and frees the guest number. A no-op for other users.
   * @returns the position of the event that ends the sessions, or null if the user is not a guest.
   */
  leave(userId: UserId): Promise<{ position: Position } | null> {
    return this.#letGo(userId, SessionEndReason.GUEST_LEFT, async () => true);
  }

  /**
   * Deletes guests whose sessions have all ended or were idle too long. A failure for one guest does not stop the rest.
   * @throws {AggregateError} after the last guest, with the errors of all guests that could not be deleted.
   */
  async expire(): Promise<{ expired: number } | null> {
    const before = new Date(Date.now() - this.rules.idleTime);
    const failures: unknown[] = [];
    let expired = 0;
    for (let ids = await this.#idle(before, ''); ids.length > 0; ids = await this.#idle(before, ids.at(-1) ?? '')) {
      for (const id of ids) {
        try {
          // The guest may have returned since the query.
          const left = await this.#letGo(id, SessionEndReason.GUEST_EXPIRED, (em) => isIdle(em, id, before));
          if (left) expired++;
        } catch (error) {
          failures.push(error);
        }
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} guests could not be deleted`);
    return expired > 0 ? { expired } : null;
  }

  async #letGo(userId: UserId, reason: SessionEndReason, mayGo: (em: UnitOfWork) => Promise<boolean>) {
    const gone = await this.feeds.write(async (transaction) => {
      const guest = await this.#hold(transaction.em, userId);
      if (!guest || !(await mayGo(transaction.em))) return null;
      return { position: await this.removal.remove(transaction, guest.user, reason) };
    });
    if (gone) await this.removal.complete(userId);
    return gone;
  }

  async #idle(before: Date, after: string): Promise<UserId[]> {
    const { rows } = await sql<{ id: UserId }>`
      select id from users u where guest_number is not null and id > ${after} and ${idleSince(sql`u.id`, before)}
      order by id limit ${batchSize}`.execute(this.database.fork().getKysely());
    return rows.map(({ id }) => id);
  }

  async #hold(em: UnitOfWork, id: UserId) {
    const where = { id, guestNumber: { $ne: null } };
    const user = await em.findOne(User, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
    return user?.guestNumber == null ? null : { user, guestNumber: user.guestNumber };
  }
}

function noGuest(): HubbubError {
  return new HubbubError(ErrorCode.FORBIDDEN, guestTexts.hasAccount());
}

/** SQL condition: the user has no live session that was used since `before`. */
function idleSince(userId: RawBuilder<unknown>, before: Date) {
  return sql<boolean>`not exists (
    select 1 from session s where s.user_id = ${userId} and s.ended_at is null and s.expires_at > now()
      and s.last_used_at >= ${before.toISOString()}::timestamptz
  )`;
}

async function isIdle(em: UnitOfWork, id: UserId, before: Date): Promise<boolean> {
  const { rows } = await sql<{ idle: boolean }>`select ${idleSince(sql`${id}`, before)} as idle`.execute(
    em.getKysely(),
  );
  return rows[0]?.idle ?? false;
}
