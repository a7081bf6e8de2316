import { sql } from 'kysely';
import type { Position } from '../../../feed/index.js';
import type { UnitOfWork } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { UserId } from '../../accounts/index.js';
import { type ConversationId, ConversationKind } from '../core/conversation.entity.js';
import { InvitationEnded } from '../core/members/inbox.events.js';
import { InvitationOutcome } from '../core/members/invitation-outcome.js';
import { join } from '../core/members/joining.js';
import { MemberRole } from '../core/members/member.entity.js';
import { memberTotals } from '../core/members/member-total.js';
import { SanctionKind } from '../core/sanctions/sanction.entity.js';
import { bannedError, otherBannedError } from '../core/sanctions/sanction-errors.js';
import { findSanctions } from '../core/sanctions/sanction-rows.js';
import type { HeldGroup } from './held-group.js';
import { Invitation } from './invitation.entity.js';

export interface GroupLimits {
  /** The most members of one group or project. */
  members: number;
  /** The most groups and projects that one user is in. */
  groupsPerUser: number;
}

/** Lets users into groups, in whatever way they come, as long as there is room. The limits hold for projects too. */
export class Admission {
  constructor(private readonly limits: GroupLimits) {}

  /**
   * Puts someone into a group, and uses up an invitation that they had. One who is in it already stays as they are.
   * @returns the position of their joining.
   * @throws HubbubError BANNED, or LIMIT_REACHED if the group is full, or the user in too many.
   */
  async admit(held: HeldGroup, userId: UserId, addedById: UserId | null = null): Promise<Position> {
    const member = await held.find(userId);
    if (member) return member.joinedPosition;
    const { transaction, id } = held;
    const { em } = transaction;
    // Every ban and mute of the group holds its feed too, so neither can come between this and the joining.
    const sanctions = await findSanctions(em, { conversationId: id, userId });
    const ban = sanctions.get(SanctionKind.BAN);
    if (ban) throw addedById ? otherBannedError() : bannedError(ban);
    // The inbox is held before the groups are counted: of two that they join at once, the second counts the first.
    await held.holdInboxes([userId]);
    await this.assertRoomIn(em, id, 1);
    await this.assertRoomFor(em, [userId]);
    const lastSentAt = held.group.slowModeSeconds > 0 ? await lastSent(em, id, userId) : null;
    const hasMute = sanctions.has(SanctionKind.MUTE);
    const position = await join(transaction, id, userId, MemberRole.MEMBER, { addedById, lastSentAt, hasMute });
    const invited = await em.nativeDelete(Invitation, { conversationId: id, userId });
    if (invited > 0)
      await transaction.append(userId, InvitationEnded.of({ conversationId: id, outcome: InvitationOutcome.ACCEPTED }));
    return position;
  }

  /**
   * @throws HubbubError LIMIT_REACHED if a user, whose inbox is held, is in as many groups and projects as one may be.
   */
  async assertRoomFor(em: UnitOfWork, userIds: UserId[]): Promise<void> {
    const { groupsPerUser } = this.limits;
    // By their keys, in whatever plan: hence the limit.
    const { rows } = await sql`
      select from unnest(${userIds}::text[]) as asked (id)
      cross join lateral (
        select count(*) as count from member m
        cross join lateral (
          select from conversation c where c.id = m.conversation_id and c.kind in (${counted}) limit 1
        ) as its_group
        where m.user_id = asked.id
      ) as groups
      where groups.count >= ${groupsPerUser} limit 1`.execute(em.getKysely());
    if (rows.length === 0) return;
    throw new HubbubError(ErrorCode.LIMIT_REACHED, `A user is in at most ${groupsPerUser} groups and projects.`);
  }

  /** @throws HubbubError LIMIT_REACHED if so many more are too many. */
  async assertRoomIn(em: UnitOfWork, conversationId: ConversationId, more: number): Promise<void> {
    const [total = 0] = await memberTotals(em, [conversationId]);
    if (total + more <= this.limits.members) return;
    throw new HubbubError(ErrorCode.LIMIT_REACHED, `There is room for ${this.limits.members} members.`);
  }
}

/** The kinds of conversations that the limits are about. */
const counted = sql.join([ConversationKind.GROUP, ConversationKind.PROJECT].map((kind) => sql.lit(kind)));

/**
 * When someone who comes back wrote last: to leave and join again is no way around slow mode. By PostgreSQL's clock, as
 * long as there is the event, which has it.
 */
async function lastSent(em: UnitOfWork, conversationId: ConversationId, userId: UserId): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select coalesce(
      (select at from feed_event where feed_id = m.conversation_id and position = m.position), m.created_at
    ) as at from message m
    where sender_id = ${userId} and conversation_id = ${conversationId}
    order by position desc limit 1`.execute(em.getKysely());
  return rows[0]?.at ?? null;
}
