import type { FeedTransaction } from '../../feed/index.js';
import type { UserId } from '../accounts/index.js';
import type { Conversation } from './conversation.entity.js';
import { ownerChanged } from './conversation.events.js';
import { Member, MemberRole } from './member.entity.js';

/** An owner has gone: the member who has been there for longest follows. The feed must be held. */
export async function handOver(transaction: FeedTransaction, group: Conversation): Promise<void> {
  const [next] = await transaction.em.find(
    Member,
    { conversationId: group.id },
    { orderBy: { joinedPosition: 'asc' }, limit: 1 },
  );
  if (!next) {
    group.ownerId = null;
    return;
  }
  next.role = MemberRole.OWNER;
  await appoint(transaction, group, next.userId);
}

/** Makes a member the owner, and tells the group. */
export async function appoint(transaction: FeedTransaction, group: Conversation, userId: UserId): Promise<void> {
  group.ownerId = userId;
  await transaction.append(group.id, ownerChanged(userId));
}
