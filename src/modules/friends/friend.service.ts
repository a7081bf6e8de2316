import type { FeedTransaction, Position } from '../../feed/index.js';
import { badInput, ErrorCode, HubbubError } from '../../platform/errors/index.js';
import type { RateLimiter } from '../../platform/rate-limit/index.js';
import type { Text } from '../../platform/texts/index.js';
import { assertUserExists, type UserId } from '../accounts/index.js';
import { type Contacts, contactRefused } from './contacts.js';
import {
  FriendAdded,
  FriendRemoved,
  FriendRequestCancelled,
  FriendRequestDeclined,
  FriendRequestReceived,
  FriendRequestSent,
} from './friend.events.js';
import type { ContactChanged } from './friend.payload.js';
import { friendTexts } from './friend.texts.js';
import { FriendRequest } from './friend-request.entity.js';
import { Friendship } from './friendship.entity.js';
import { PrivacySettings } from './privacy-settings.entity.js';

const field = 'input.userId';

export interface FriendLimits {
  /** Friends of one user. */
  friends: number;
  /** Pending requests of one user. */
  openRequests: number;
}

/** Sends and answers friend requests, and ends friendships. */
export class FriendService {
  constructor(
    private readonly contacts: Contacts,
    private readonly limits: FriendLimits,
    private readonly requests: RateLimiter,
  ) {}

  /**
   * Sends a friend request. If the other user has also sent one, even concurrently, the two become friends.
   * @throws {HubbubError} BAD_INPUT if the user is the viewer.
   * @throws {HubbubError} NOT_FOUND if there is no such user.
   * @throws {HubbubError} CONTACT_REFUSED if a setting or a block prevents the request.
   * @throws {HubbubError} LIMIT_REACHED if either user has too many friends, or the viewer too many pending requests.
   * @throws {HubbubError} RATE_LIMITED if the viewer sends too many requests.
   */
  async sendRequest(userId: UserId, otherId: UserId): Promise<ContactChanged> {
    if (userId === otherId) {
      throw badInput(field, friendTexts.requestToYourself());
    }
    await this.requests.consume(userId);
    return this.#change(userId, otherId, async (transaction) => {
      const { em } = transaction;
      await assertUserExists(em, otherId, field);
      if (await em.findOne(Friendship, { userId, friendId: otherId })) return null;
      // Check this before any rejection: a declined request, or a request to a blocking user, must look pending.
      if (await em.findOne(FriendRequest, { senderId: userId, recipientId: otherId })) return null;
      if (await this.contacts.isBlockedWithin(em, userId, otherId)) throw contactRefused(field);
      const crossing = await em.findOne(FriendRequest, { senderId: otherId, recipientId: userId });
      if (crossing) return this.#befriend(transaction, userId, otherId);
      return this.#ask(transaction, userId, otherId);
    });
  }

  /**
   * Accepts a request. Idempotent.
   * @throws {HubbubError} NOT_FOUND if there is no such request.
   * @throws {HubbubError} LIMIT_REACHED if either user has too many friends.
   */
  async acceptRequest(userId: UserId, senderId: UserId): Promise<ContactChanged> {
    return this.#change(userId, senderId, async (transaction) => {
      if (await transaction.em.findOne(Friendship, { userId, friendId: senderId })) return null;
      await receivedRequest(transaction, userId, senderId);
      return this.#befriend(transaction, userId, senderId);
    });
  }

  /**
   * Declines a request. To the sender it still looks pending.
   * @throws {HubbubError} NOT_FOUND if there is no such request.
   */
  async declineRequest(userId: UserId, senderId: UserId): Promise<ContactChanged> {
    return this.#change(userId, senderId, async (transaction) => {
      const request = await receivedRequest(transaction, userId, senderId);
      return decline(transaction, request);
    });
  }

  /**
   * Cancels a request of the user.
   * @throws {HubbubError} NOT_FOUND if there is no such request.
   */
  async cancelRequest(userId: UserId, recipientId: UserId): Promise<ContactChanged> {
    return this.#change(userId, recipientId, async (transaction) => {
      const request = await transaction.em.findOne(FriendRequest, { senderId: userId, recipientId });
      if (!request) throw notFound(friendTexts.noRequestTo());
      return cancel(transaction, request);
    });
  }

  /**
   * Ends a friendship.
   * @throws {HubbubError} NOT_FOUND if the two are not friends.
   */
  async removeFriend(userId: UserId, friendId: UserId): Promise<ContactChanged> {
    return this.#change(userId, friendId, async (transaction) => {
      const position = await removeFriendship(transaction, userId, friendId);
      if (position === null) throw notFound(friendTexts.notFriend());
      return position;
    });
  }

  async #change(
    userId: UserId,
    otherId: UserId,
    work: (transaction: FeedTransaction) => Promise<Position | null>,
  ): Promise<ContactChanged> {
    return { userId: otherId, position: await this.contacts.change(userId, otherId, work) };
  }

  async #ask(transaction: FeedTransaction, senderId: UserId, recipientId: UserId): Promise<Position> {
    const { em } = transaction;
    const settings = await em.findOne(PrivacySettings, { userId: recipientId });
    if (settings?.friendRequests === false) throw contactRefused(field);
    if ((await em.count(FriendRequest, { senderId })) >= this.limits.openRequests) {
      throw limitReached(friendTexts.openRequests({ most: this.limits.openRequests }));
    }
    const senderPosition = await transaction.append(senderId, FriendRequestSent.of({ userId: recipientId }));
    const received = FriendRequestReceived.of({ userId: senderId });
    const recipientPosition = await transaction.append(recipientId, received);
    const positions = { senderPosition, recipientPosition };
    const request = { senderId, recipientId, ...positions, createdAt: new Date(), declinedAt: null };
    em.persist(em.create(FriendRequest, request));
    return senderPosition;
  }

  /**
   * Turns the two users into friends.
   * @returns the position in the inbox of the first user.
   */
  async #befriend(transaction: FeedTransaction, userId: UserId, otherId: UserId): Promise<Position> {
    await this.#assertRoom(transaction, userId, 'ownFriends');
    await this.#assertRoom(transaction, otherId, 'othersFriends');
    await transaction.em.nativeDelete(FriendRequest, {
      $or: [
        { senderId: userId, recipientId: otherId },
        { senderId: otherId, recipientId: userId },
      ],
    });
    await addFriend(transaction, otherId, userId, true);
    return addFriend(transaction, userId, otherId);
  }

  async #assertRoom({ em }: FeedTransaction, userId: UserId, whose: 'ownFriends' | 'othersFriends'): Promise<void> {
    if ((await em.count(Friendship, { userId })) < this.limits.friends) return;
    throw limitReached(friendTexts[whose]({ most: this.limits.friends }));
  }
}

/** @param isAnswer whether the friend accepted a request of the user. */
async function addFriend(
  transaction: FeedTransaction,
  userId: UserId,
  friendId: UserId,
  isAnswer = false,
): Promise<Position> {
  const position = await transaction.append(userId, FriendAdded.of({ userId: friendId, isAnswer }));
  transaction.em.persist(transaction.em.create(Friendship, { userId, friendId, position, since: new Date() }));
  return position;
}

/**
 * Ends the friendship of two users. The caller must hold the locks on both inboxes.
 * @returns the position in the inbox of the first user, or null if they were not friends.
 */
export async function removeFriendship(
  transaction: FeedTransaction,
  userId: UserId,
  friendId: UserId,
): Promise<Position | null> {
  const removed = await transaction.em.nativeDelete(Friendship, {
    $or: [
      { userId, friendId },
      { userId: friendId, friendId: userId },
    ],
  });
  if (removed === 0) return null;
  await transaction.append(friendId, FriendRemoved.of({ userId }));
  return transaction.append(userId, FriendRemoved.of({ userId: friendId }));
}

/**
 * Declines a request. The caller must hold the lock on the recipient's inbox.
 * @returns the position in that inbox.
 */
export async function decline(transaction: FeedTransaction, request: FriendRequest): Promise<Position> {
  request.declinedAt = new Date();
  return transaction.append(request.recipientId, FriendRequestDeclined.of({ userId: request.senderId }));
}

/**
 * Cancels a request. The caller must hold the locks on both inboxes.
 * @returns the position in the sender's inbox.
 */
export async function cancel(transaction: FeedTransaction, request: FriendRequest): Promise<Position> {
  const { senderId, recipientId, declinedAt } = request;
  await transaction.em.nativeDelete(FriendRequest, { senderId, recipientId });
  // A declined request is no longer visible to its recipient.
  if (!declinedAt) await transaction.append(recipientId, FriendRequestCancelled.of({ userId: senderId }));
  return transaction.append(senderId, FriendRequestCancelled.of({ userId: recipientId }));
}

async function receivedRequest({ em }: FeedTransaction, userId: UserId, senderId: UserId): Promise<FriendRequest> {
  const request = await em.findOne(FriendRequest, { senderId, recipientId: userId, declinedAt: null });
  if (!request) throw notFound(friendTexts.noRequestFrom());
  return request;
}

function notFound(text: Text): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, text, { field });
}

function limitReached(text: Text): HubbubError {
  return new HubbubError(ErrorCode.LIMIT_REACHED, text);
}
