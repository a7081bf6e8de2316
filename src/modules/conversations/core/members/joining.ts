import { type FeedTransaction, type Position, toEach } from '../../../../feed/index.js';
import { assertUserExists, assertUsersExist, type UserId } from '../../../accounts/index.js';
import { Conversation, ConversationId, Visibility, Writers } from '../conversation.entity.js';
import { ConversationJoined } from './inbox.events.js';
import { Member, type MemberRole } from './member.entity.js';
import { MemberJoined } from './member.events.js';
import { countMembers } from './member-total.js';

const unset = {
  title: null,
  description: null,
  visibility: Visibility.PRIVATE,
  writers: Writers.MEMBERS,
  slowModeSeconds: 0,
  isOpen: true,
  ownerId: null,
  directKey: null,
  deletedAt: null,
};

/** Creates a conversation and its feed, without members. */
export async function createConversation(
  transaction: FeedTransaction,
  draft: Pick<Conversation, 'kind'> & Partial<Conversation>,
): Promise<Conversation> {
  const conversation = transaction.em.create(Conversation, {
    ...unset,
    ...draft,
    id: ConversationId.create(),
    createdAt: new Date(),
  });
  transaction.em.persist(conversation);
  await transaction.create(conversation.id);
  return conversation;
}

/** Facts about a user that joins. */
interface JoiningFacts {
  addedById?: UserId | null;
  /** When the user last wrote, if slow mode still applies to it. */
  lastSentAt?: Date | null;
  /** Whether the user was muted before leaving. */
  hasMute?: boolean;
}

/**
 * Adds a user to a conversation, with events in its feed and in the inbox. The caller must hold the locks of both,
 * unless they are new.
 * @returns the position of the joining in the conversation's feed.
 * @throws {HubbubError} NOT_FOUND if the user was deleted.
 */
export async function join(
  transaction: FeedTransaction,
  conversationId: ConversationId,
  userId: UserId,
  role: MemberRole,
  { addedById = null, lastSentAt = null, hasMute = false }: JoiningFacts = {},
): Promise<Position> {
  const position = await transaction.append(conversationId, MemberJoined.of({ userId, addedById }));
  const member = { conversationId, userId, role, joinedPosition: position, joinedAt: new Date(), lastSentAt, hasMute };
  transaction.em.persist(transaction.em.create(Member, member));
  await countMembers(transaction.em, [conversationId], 1);
  await transaction.append(userId, ConversationJoined.of({ conversationId, joinedPosition: position }));
  // The inbox is locked now. A concurrent deletion of the user either sees this membership, or makes this check fail.
  await assertUserExists(transaction.em, userId);
  return position;
}

/**
 * Adds many users to a new conversation in a few statements. The caller must hold the locks of their inboxes.
 * @returns the position of the last joining.
 * @throws {HubbubError} NOT_FOUND if one of them was deleted.
 */
export async function joinAll(
  transaction: FeedTransaction,
  conversationId: ConversationId,
  joining: { userId: UserId; role: MemberRole }[],
  addedById: UserId,
): Promise<Position> {
  const userIds = joining.map(({ userId }) => userId);
  await assertUsersExist(transaction.em, userIds);
  const events = userIds.map((userId) =>
    MemberJoined.of({ userId, addedById: userId === addedById ? null : addedById }),
  );
  const last = await transaction.append(conversationId, ...events);
  const first = last - joining.length + 1;
  const joinedAt = new Date();
  const members = joining.map((member, n) => ({ ...member, conversationId, joinedPosition: first + n, joinedAt }));
  await transaction.em.insertMany(Member, members);
  await countMembers(transaction.em, [conversationId], members.length);
  // One event for all: each member follows the conversation from its beginning.
  await transaction.append(toEach(userIds, ConversationJoined.of({ conversationId, joinedPosition: first })));
  return last;
}
