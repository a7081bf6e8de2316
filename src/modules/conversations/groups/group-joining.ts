import { sql } from 'kysely';
import type { Position } from '../../../feed/index.js';
import type { UnitOfWork } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId } from '../core/conversation.entity.js';
import { InvitationEnded } from '../core/members/inbox.events.js';
import { InvitationOutcome } from '../core/members/invitation-outcome.js';
import { join } from '../core/members/joining.js';
import { MemberRole } from '../core/members/member.entity.js';
import type { MemberLimits } from '../core/members/member-limits.js';
import { SanctionKind } from '../core/sanctions/sanction.entity.js';
import { bannedError, otherBannedError } from '../core/sanctions/sanction-errors.js';
import { findSanctions } from '../core/sanctions/sanction-rows.js';
import { isSentTo } from '../messages/core/messages-of-sender.js';
import type { HeldGroup } from './held-group.js';
import { Invitation } from './invitation.entity.js';

/**
 * Adds a user to a group and deletes the user's invitation, if any. A no-op for a member.
 * @param addedById the moderator that adds the user; null if the user joins without one.
 * @returns the position of the joining, or null for a member.
 * @throws {HubbubError} BANNED if the user is banned.
 * @throws {HubbubError} LIMIT_REACHED if the group is full or the user is in too many groups.
 */
export async function joinGroup(
  held: HeldGroup,
  limits: MemberLimits,
  userId: UserId,
  addedById: UserId | null = null,
): Promise<Position | null> {
  const member = await held.find(userId);
  if (member) return null;
  const { transaction, id } = held;
  const { em } = transaction;
  // Bans and mutes also lock the group's feed, so none can be imposed between this check and the joining.
  const sanctions = await findSanctions(em, { conversationId: id, userId });
  const ban = sanctions.get(SanctionKind.BAN);
  if (ban) throw addedById ? otherBannedError() : bannedError(ban);
  // Lock the inbox before counting groups: of two concurrent joinings, the second counts the first.
  await held.holdInboxes([userId]);
  await limits.assertHasRoom(em, id, 1);
  await limits.assertMayJoinMore(em, [userId]);
  const lastSentAt = held.group.slowModeSeconds > 0 ? await lastSent(em, id, userId) : null;
  const hasMute = sanctions.has(SanctionKind.MUTE);
  const position = await join(transaction, id, userId, MemberRole.MEMBER, { addedById, lastSentAt, hasMute });
  const invited = await em.nativeDelete(Invitation, { conversationId: id, userId });
  if (invited > 0)
    await transaction.append(userId, InvitationEnded.of({ conversationId: id, outcome: InvitationOutcome.ACCEPTED }));
  return position;
}

/**
 * Returns when a returning member last wrote, so that leaving and rejoining does not bypass slow mode. Uses the time of
 * the event (PostgreSQL's clock) unless the event was pruned.
 */
async function lastSent(em: UnitOfWork, conversationId: ConversationId, userId: UserId): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select coalesce(
      (select at from feed_event where feed_id = m.conversation_id and position = m.position), m.created_at
    ) as at from message m
    where ${isSentTo(userId, conversationId)}
    order by m.position desc limit 1`.execute(em.getKysely());
  return rows[0]?.at ?? null;
}
