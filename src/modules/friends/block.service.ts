import type { FeedTransaction, Position } from '../../feed/index.js';
import { badInput, ErrorCode, HubbubError } from '../../platform/errors/index.js';
import { assertUserExists, type UserId } from '../accounts/index.js';
import { Block } from './block.entity.js';
import type { Contacts } from './contacts.js';
import { UserBlocked, UserUnblocked } from './friend.events.js';
import type { ContactChanged } from './friend.payload.js';
import { cancel, decline, removeFriendship } from './friend.service.js';
import { friendTexts } from './friend.texts.js';
import { FriendRequest } from './friend-request.entity.js';

const field = 'input.userId';

/**
 * Blocks and unblocks users. The blocked user is not notified: the events in their inbox look as if the other user had
 * only ended the friendship, cancelled a request or changed the privacy settings.
 */
export class BlockService {
  constructor(
    private readonly contacts: Contacts,
    private readonly limit: number,
  ) {}

  /**
   * Blocks a user. Idempotent.
   * @throws {HubbubError} BAD_INPUT if the user is the viewer.
   * @throws {HubbubError} NOT_FOUND if there is no such user.
   * @throws {HubbubError} LIMIT_REACHED if the viewer has blocked too many users.
   */
  async block(userId: UserId, blockedId: UserId): Promise<ContactChanged> {
    if (userId === blockedId) {
      throw badInput(field, friendTexts.blockYourself());
    }
    const position = await this.contacts.change(userId, blockedId, async (transaction) => {
      await assertUserExists(transaction.em, blockedId, field);
      if (await transaction.em.findOne(Block, { userId, blockedId })) return null;
      await this.#assertRoom(transaction, userId);
      await endRelations(transaction, userId, blockedId);
      return add(transaction, userId, blockedId);
    });
    return { userId: blockedId, position };
  }

  /** Ends a block. @throws {HubbubError} NOT_FOUND if the user is not blocked. */
  async unblock(userId: UserId, blockedId: UserId): Promise<ContactChanged> {
    const position = await this.contacts.change(userId, blockedId, async (transaction) => {
      const removed = await transaction.em.nativeDelete(Block, { userId, blockedId });
      if (removed === 0) throw new HubbubError(ErrorCode.NOT_FOUND, friendTexts.notBlocked(), { field });
      return transaction.append(userId, UserUnblocked.of({ userId: blockedId }));
    });
    return { userId: blockedId, position };
  }

  async #assertRoom({ em }: FeedTransaction, userId: UserId): Promise<void> {
    if ((await em.count(Block, { userId })) < this.limit) return;
    throw new HubbubError(ErrorCode.LIMIT_REACHED, friendTexts.blocks({ most: this.limit }));
  }
}

/** Ends the relations of two users. To the blocked user, a request that they sent still looks pending. */
async function endRelations(transaction: FeedTransaction, userId: UserId, blockedId: UserId): Promise<void> {
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
