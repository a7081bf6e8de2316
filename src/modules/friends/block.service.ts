import type { FeedTransaction, Position } from '../../feed/index.js';
import { badInput, ErrorCode, HubbubError } from '../../platform/errors/index.js';
import { assertUserExists, type UserId } from '../accounts/index.js';
import { Block } from './block.entity.js';
import type { Contacts } from './contacts.js';
import { UserBlocked, UserUnblocked } from './friend.events.js';
import type { ContactChanged } from './friend.payload.js';
import { cancel, decline, removeFriendship } from './friend.service.js';
import { FriendRequest } from './friend-request.entity.js';

const field = 'input.userId';

/**
 * Users who want nothing to do with others. Whoever is blocked is not told; what they are told is what they would also
 * be told if the other had only removed them from the friends, taken a request back or changed the settings.
 */
export class BlockService {
  constructor(
    private readonly contacts: Contacts,
    private readonly limit: number,
  ) {}

  /**
   * Blocks someone; doing so again changes nothing. @throws HubbubError BAD_INPUT for oneself, NOT_FOUND,
   * LIMIT_REACHED.
   */
  async block(userId: UserId, blockedId: UserId): Promise<ContactChanged> {
    if (userId === blockedId) {
      throw badInput(field, 'You cannot block yourself.');
    }
    const position = await this.contacts.change(userId, blockedId, async (transaction, head) => {
      await assertUserExists(transaction.em, blockedId, field);
      if (await transaction.em.findOne(Block, { userId, blockedId })) return head;
      await this.#assertRoom(transaction, userId);
      await part(transaction, userId, blockedId);
      return add(transaction, userId, blockedId);
    });
    return { userId: blockedId, position };
  }

  /** @throws HubbubError NOT_FOUND. */
  async unblock(userId: UserId, blockedId: UserId): Promise<ContactChanged> {
    const position = await this.contacts.change(userId, blockedId, async (transaction) => {
      const removed = await transaction.em.nativeDelete(Block, { userId, blockedId });
      if (removed === 0) throw new HubbubError(ErrorCode.NOT_FOUND, 'This user is not blocked.', { field });
      return transaction.append(userId, UserUnblocked.of({ userId: blockedId }));
    });
    return { userId: blockedId, position };
  }

  async #assertRoom({ em }: FeedTransaction, userId: UserId): Promise<void> {
    if ((await em.count(Block, { userId })) < this.limit) return;
    throw new HubbubError(ErrorCode.LIMIT_REACHED, `At most ${this.limit} users can be blocked.`);
  }
}

/** Ends what is between two users. The request of the one who is blocked stays, for them, without an answer. */
async function part(transaction: FeedTransaction, userId: UserId, blockedId: UserId): Promise<void> {
  const { em } = transaction;
  await removeFriendship(transaction, userId, blockedId);
  const sent = await em.findOne(FriendRequest, { senderId: userId, recipientId: blockedId });
  if (sent) await cancel(transaction, sent);
  const received = await em.findOne(FriendRequest, { senderId: blockedId, recipientId: userId, declinedAt: null });
  if (received) await decline(transaction, received);
}

async function add(transaction: FeedTransaction, userId: UserId, blockedId: UserId): Promise<Position> {
  const position = await transaction.append(userId, UserBlocked.of({ userId: blockedId }));
  transaction.em.persist(transaction.em.create(Block, { userId, blockedId, position, blockedAt: new Date() }));
  return position;
}
