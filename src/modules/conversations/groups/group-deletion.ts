import { type Position, toEach } from '../../../feed/index.js';
import { ConversationLeft, InvitationEnded } from '../core/members/inbox.events.js';
import { InvitationOutcome } from '../core/members/invitation-outcome.js';
import { Member } from '../core/members/member.entity.js';
import { Sanction } from '../core/sanctions/sanction.entity.js';
import { GroupDeleted } from './group.events.js';
import type { HeldGroup } from './held-group.js';
import { Invitation } from './invitation.entity.js';
import { InviteLink } from './invite-link.entity.js';
import { GroupUnlisted } from './public-groups.events.js';

/**
 * Deletes a group. Subscribers receive the deletion and their streams end. Members and invited users also receive an
 * event in their inboxes. The group's data is purged later, so that clients that catch up can still read the last
 * event.
 * @returns the position of the last event of the group's feed.
 */
export async function deleteHeld(held: HeldGroup): Promise<Position> {
  const { transaction, group, id } = held;
  const { em } = transaction;
  const members = await em.find(Member, { conversationId: id }, { fields: ['userId'] });
  const invitations = await em.find(Invitation, { conversationId: id }, { fields: ['userId'] });
  const [memberIds, invitedIds] = [members, invitations].map((rows) => rows.map(({ userId }) => userId));
  await held.holdInboxes([...(memberIds ?? []), ...(invitedIds ?? [])]);
  group.deletedAt = new Date();
  const position = await held.append(GroupDeleted.of({}));
  await transaction.append(
    toEach(memberIds ?? [], ConversationLeft.of({ conversationId: id, leftPosition: position })),
  );
  await transaction.append(
    toEach(invitedIds ?? [], InvitationEnded.of({ conversationId: id, outcome: InvitationOutcome.DELETED })),
  );
  for (const Rows of [Member, Invitation, InviteLink, Sanction])
    await em.nativeDelete<{ conversationId: string }>(Rows, { conversationId: id });
  if (held.isPublic) held.notifyPublicGroups(GroupUnlisted.of({ groupId: id }));
  return position;
}
