import { LockMode } from '@mikro-orm/core';
import type { FeedTransaction, FeedWriter, Position } from '../../../feed/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { RateLimiter } from '../../../platform/rate-limit/index.js';
import { orTaken } from '../identity/account-draft.js';
import { parseUsername } from '../identity/identity.js';
import type { AllAccountData } from '../lifecycle/account-data.js';
import { ProfileChanged } from '../sessions/account.events.js';
import { kindOf, User, type UserId, UserKind } from '../users/user.entity.js';
import type { UserCache } from '../users/user-cache.js';
import type { UpdateProfileInput } from './profile.input.js';
import { type ProfileFields, parseProfile } from './profile.js';
import { profileTexts } from './profile.texts.js';

/** Changes names and profiles, and notifies all users that can see them. */
export class ProfileService {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly accountData: AllAccountData,
    private readonly users: UserCache,
    private readonly limiter: RateLimiter,
  ) {}

  /**
   * Changes the username.
   * @returns the position of the event, or null if the name is unchanged.
   * @throws {HubbubError} BAD_INPUT if the name is invalid.
   * @throws {HubbubError} USERNAME_TAKEN if another account has the name.
   * @throws {HubbubError} FORBIDDEN if the user is a guest.
   * @throws {HubbubError} RATE_LIMITED if the user makes too many changes.
   */
  async changeUsername(userId: UserId, text: string): Promise<Position | null> {
    const { shown, key } = parseUsername(text, 'input.username');
    return this.#change(userId, { username: shown, usernameKey: key });
  }

  /**
   * Changes the given fields; omitted fields keep their values.
   * @returns the position of the event, or null if nothing changed.
   * @throws {HubbubError} BAD_INPUT if a field is invalid.
   * @throws {HubbubError} FORBIDDEN if the user is a guest.
   * @throws {HubbubError} RATE_LIMITED if the user makes too many changes.
   */
  async updateProfile(userId: UserId, input: UpdateProfileInput): Promise<Position | null> {
    return this.#change(userId, parseProfile(input));
  }

  /**
   * Changes a user in the caller's transaction, which must hold the lock on the user. Notifies all users that can see
   * the profile.
   * @returns the position of the event in the inbox.
   */
  async changeWithin(transaction: FeedTransaction, userId: UserId, fields: Partial<User>): Promise<Position> {
    if (Object.keys(fields).length > 0) await transaction.em.nativeUpdate(User, { id: userId }, fields);
    await this.accountData.lock(transaction, userId);
    await this.accountData.profileChanged(transaction, userId);
    await this.users.changed(transaction, userId);
    return transaction.append(userId, ProfileChanged.of({ userId }));
  }

  async #change(userId: UserId, fields: ProfileFields): Promise<Position | null> {
    await this.limiter.consume(userId);
    const change = this.feeds.write(async (transaction) => {
      const user = await transaction.em.findOne(User, { id: userId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!user || kindOf(user) !== UserKind.REGISTERED) {
        throw new HubbubError(ErrorCode.FORBIDDEN, profileTexts.ofGuest());
      }
      if (isSame(user, fields)) return null;
      return this.changeWithin(transaction, userId, fields);
    });
    return orTaken(change);
  }
}

/** Returns whether no field would change. A form that is saved unchanged must not notify anyone. */
function isSame(user: User, fields: ProfileFields): boolean {
  return Object.entries(fields).every(([name, value]) => user[name as keyof ProfileFields] === value);
}
