import { type FeedTransaction, type NewEvent, type Position, toEach } from '../../../feed/index.js';
import { badInput, HubbubError } from '../../../platform/errors/index.js';
import type { Text } from '../../../platform/texts/index.js';
import type { UserId } from '../../accounts/index.js';
import { ConversationKind } from '../core/conversation.entity.js';
import { findOwned, leaveUnowned } from '../core/members/leaving-all.js';
import { Member, MemberRole } from '../core/members/member.entity.js';
import { MemberLeft } from '../core/members/member.events.js';
import { groupTexts } from './group.texts.js';
import { deleteHeld } from './group-deletion.js';
import { HeldGroup } from './held-group.js';
import { revokeLinksIn, revokeLinksOf } from './invite-link.service.js';
import { ListedGroupChanged } from './public-groups.events.js';

const successorField = 'input.successorId';

/**
 * Lets a member leave. If the owner leaves, the named successor becomes the owner, or else the longest-standing member.
 * If the last member leaves, the group is deleted.
 * @returns the position of the last event in the group's feed.
 * @throws {HubbubError} NOT_FOUND if the successor is not a member.
 * @throws {HubbubError} BAD_INPUT if the leaver cannot name this successor.
 */
export async function leaveHeld(held: HeldGroup, leaver: Member, successorId: UserId | null): Promise<Position> {
  const { userId } = leaver;
  const successor = await successorOf(held, leaver, successorId);
  if (leaver.role === MemberRole.OWNER && !successor) return deleteHeld(held);
  await held.holdInboxes(successor ? [userId, successor.userId] : [userId]);
  // Appoint the successor first, so that no event leaves the group without an owner.
  if (successor) await held.appointOwner(successor);
  const position = await letGo(held, leaver, MemberLeft.of({ userId }));
  if (successor && held.isPublic) held.notifyPublicGroups(ListedGroupChanged.of({ groupId: held.id }));
  return position;
}

/**
 * Removes a deleted user from some groups, as if the user had left them. Groups that the user owns are left one by one.
 * @returns whether there may be more.
 */
export async function leaveSomeGroups(transaction: FeedTransaction, userId: UserId): Promise<boolean> {
  const { left, isMore } = await leaveUnowned(transaction, userId, ConversationKind.GROUP);
  if (left.length > 0) {
    await revokeLinksIn(transaction, left, userId);
    await transaction.append(toEach(left, MemberLeft.of({ userId })));
  }
  if (isMore) return true;
  const owned = await findOwned(transaction, userId, ConversationKind.GROUP);
  if (!owned) return false;
  const held = await HeldGroup.hold(transaction, owned);
  await leaveHeld(held, await held.actor(userId), null);
  return true;
}

/** Returns the owner after a member leaves, or null if the owner does not change or no member is left. */
async function successorOf(held: HeldGroup, leaver: Member, successorId: UserId | null): Promise<Member | null> {
  if (leaver.role !== MemberRole.OWNER) {
    if (successorId) throw badSuccessor(groupTexts.onlyOwnerNamesSuccessor());
    return null;
  }
  if (successorId === leaver.userId) throw badSuccessor(groupTexts.successorIsYou());
  if (successorId) return held.member(successorId, successorField);
  const others = { conversationId: held.id, userId: { $ne: leaver.userId } };
  const [longest] = await held.transaction.em.find(Member, others, { orderBy: { joinedPosition: 'asc' }, limit: 1 });
  return longest ?? null;
}

/**
 * Removes a member and revokes the links that the member created, because the member knows their tokens.
 * @param event appended to the group's feed.
 */
export async function letGo(held: HeldGroup, member: Member, event: NewEvent): Promise<Position> {
  await revokeLinksOf(held, member.userId);
  return held.dismiss(member, event);
}

function badSuccessor(text: Text): HubbubError {
  return badInput(successorField, text);
}
