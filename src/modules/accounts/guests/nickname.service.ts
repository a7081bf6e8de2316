import { LockMode } from '@mikro-orm/core';
import type { FeedWriter, Position } from '../../../feed/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { RateLimiter } from '../../../platform/rate-limit/index.js';
import { orTaken } from '../identity/account-draft.js';
import { parseUsername } from '../identity/identity.js';
import type { ProfileService } from '../profiles/profile.service.js';
import { User, type UserId } from '../users/user.entity.js';
import { guestTexts } from './guest.texts.js';

const field = 'input.nickname';

/**
 * Gives guests nicknames. The key of a nickname is in the column of the keys of usernames, whose unique index decides
 * between concurrent claims. A guest that leaves, or becomes an account, loses the nickname with the row's other names.
 */
export class NicknameService {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly profiles: Pick<ProfileService, 'changeWithin'>,
    private readonly limiter: RateLimiter,
  ) {}

  /**
   * Changes a guest's nickname, or removes it.
   * @returns the position of the event in the inbox, or null if the nickname is unchanged.
   * @throws {HubbubError} BAD_INPUT if the name is invalid or reserved.
   * @throws {HubbubError} USERNAME_TAKEN if another user or guest has the name.
   * @throws {HubbubError} FORBIDDEN if the user is not a guest.
   * @throws {HubbubError} RATE_LIMITED if the user makes too many changes.
   */
  async set(userId: UserId, text: string | null): Promise<Position | null> {
    const name = text === null ? null : parseUsername(text, field, 'nickname');
    const nickname = name?.shown ?? null;
    await this.limiter.consume(userId);
    const change = this.feeds.write(async (transaction) => {
      const where = { id: userId, guestNumber: { $ne: null } };
      const guest = await transaction.em.findOne(User, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!guest) throw new HubbubError(ErrorCode.FORBIDDEN, guestTexts.hasUsername());
      if (guest.nickname === nickname) return null;
      return this.profiles.changeWithin(transaction, userId, { nickname, usernameKey: name?.key ?? null });
    });
    return orTaken(change, field);
  }
}
