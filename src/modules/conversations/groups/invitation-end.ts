import type { Position } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import { InvitationEnded } from '../core/members/inbox.events.js';
import { type InvitationOutcome } from '../core/members/invitation-outcome.js';
import { UserInvitationEnded } from './group.events.js';
import type { HeldGroup } from './held-group.js';
import { Invitation } from './invitation.entity.js';

/**
 * Ends a user's open invitation without a joining. The caller must hold the lock on the user's inbox.
 * @returns the positions of the events in the group's feed and in the inbox, or null if there was no invitation.
 */
export async function endInvitation(
  { transaction, id }: HeldGroup,
  userId: UserId,
  outcome: InvitationOutcome,
): Promise<{ inGroup: Position; inInbox: Position } | null> {
  const ended = await transaction.em.nativeDelete(Invitation, { conversationId: id, userId });
  if (ended === 0) return null;
  const inGroup = await transaction.append(id, UserInvitationEnded.of({ userId, outcome }));
  return { inGroup, inInbox: await transaction.append(userId, InvitationEnded.of({ conversationId: id, outcome })) };
}
