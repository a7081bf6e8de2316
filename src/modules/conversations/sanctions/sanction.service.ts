import { EndReason, type FeedWriter, type Position } from '../../../feed/index.js';
import { badInput, ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import { assertUserExists, type UserId } from '../../accounts/index.js';
import type { ConversationId } from '../core/conversation.entity.js';
import { OwnBanChanged, OwnMuteChanged } from '../core/members/inbox.events.js';
import { InvitationOutcome } from '../core/members/invitation-outcome.js';
import type { Member } from '../core/members/member.entity.js';
import { MemberRemoved } from '../core/members/member.events.js';
import { type Sanction, SanctionKind } from '../core/sanctions/sanction.entity.js';
import { MemberMuted, MemberUnmuted, UserBanned, UserUnbanned } from '../core/sanctions/sanction.events.js';
import { findSanction, impose, lift, liftMute } from '../core/sanctions/sanction-rows.js';
import { HeldGroup } from '../groups/held-group.js';
import { endInvitation } from '../groups/invitation-end.js';
import { letGo } from '../groups/leaving.js';
import { assertOutranks } from '../groups/rank.js';

/** Whom a sanction concerns, and in which group. */
export interface Target {
  groupId: ConversationId;
  userId: UserId;
}

/** What a moderator wants of a sanction. */
export interface Terms {
  /** Null if it does not expire. */
  until: Date | null;
  reason: string | null;
}

interface Imposed {
  sanction: Sanction;
  position: Position;
}

const field = 'input.userId';

/** Bans from groups and mutes in them, imposed and lifted by the groups' owners and moderators. */
export class SanctionService {
  constructor(private readonly feeds: FeedWriter) {}

  /**
   * Bans a user. A member is removed at once, and an open invitation ends. The same terms again are a no-op, others
   * replace the ban.
   * @throws {HubbubError} BAD_INPUT for the moderator themselves and a past time, NOT_FOUND, NOT_A_MEMBER, FORBIDDEN for
   * a viewer who does not moderate the group, and for a target who is not below them.
   */
  async ban(moderatorId: UserId, { groupId, userId }: Target, terms: Terms): Promise<Imposed> {
    assertTerms(moderatorId, userId, terms);
    return this.feeds.write(async (transaction) => {
      const { em } = transaction;
      const held = await HeldGroup.hold(transaction, groupId);
      const member = await holdTarget(held, moderatorId, userId);
      const known = await findSanction(em, { conversationId: groupId, userId }, SanctionKind.BAN);
      if (known && isSame(known, terms)) return { sanction: known, position: held.head };
      const invitation = await endInvitation(held, userId, InvitationOutcome.WITHDRAWN);
      if (member) await letGo(held, member, MemberRemoved.of({ userId }, { ends: { [userId]: EndReason.BANNED } }));
      const isKnown = member !== null || invitation !== null || known?.isKnown === true;
      const sanction = await impose(held, { ...terms, userId, moderatorId, kind: SanctionKind.BAN, isKnown });
      const until = terms.until?.toISOString() ?? null;
      const position = await held.append(UserBanned.of({ userId, until }));
      if (isKnown)
        await transaction.append(userId, OwnBanChanged.of({ conversationId: groupId, isBanned: true, until }));
      return { sanction, position };
    });
  }

  /** Lifts a ban. @throws {HubbubError} NOT_FOUND (also if the user is not banned), NOT_A_MEMBER, FORBIDDEN. */
  async unban(moderatorId: UserId, { groupId, userId }: Target): Promise<Position> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, groupId);
      await held.assertModerator(moderatorId);
      await held.holdInboxes([userId]);
      const ban = await lift(held, userId, SanctionKind.BAN);
      if (!ban) throw new HubbubError(ErrorCode.NOT_FOUND, 'The user is not banned from this group.', { field });
      const position = await held.append(UserUnbanned.of({ userId }));
      if (ban.isKnown)
        await transaction.append(userId, OwnBanChanged.of({ conversationId: groupId, isBanned: false, until: null }));
      return position;
    });
  }

  /**
   * Mutes a member, who stays muted if they leave and come back. The same terms again are a no-op, others replace the
   * mute.
   * @throws {HubbubError} as `ban` does; NOT_FOUND also if the user is not in the group.
   */
  async mute(moderatorId: UserId, { groupId, userId }: Target, terms: Terms): Promise<Imposed> {
    assertTerms(moderatorId, userId, terms);
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, groupId);
      await holdTarget(held, moderatorId, userId);
      const member = await held.member(userId);
      const known = await findSanction(transaction.em, { conversationId: groupId, userId }, SanctionKind.MUTE);
      if (known && isSame(known, terms)) return { sanction: known, position: held.head };
      const sanction = await impose(held, { ...terms, userId, moderatorId, kind: SanctionKind.MUTE, isKnown: true });
      member.hasMute = true;
      const until = terms.until?.toISOString() ?? null;
      const position = await held.append(MemberMuted.of({ userId, until }));
      await transaction.append(userId, OwnMuteChanged.of({ conversationId: groupId, isMuted: true, until }));
      return { sanction, position };
    });
  }

  /**
   * Lifts a mute, also of a user who has left.
   * @throws {HubbubError} NOT_FOUND (also if the user is not muted), NOT_A_MEMBER, FORBIDDEN also for a target who is
   * not below the viewer: a muted moderator cannot lift their own mute.
   */
  async unmute(moderatorId: UserId, { groupId, userId }: Target): Promise<Position> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, groupId);
      const moderator = await held.assertModerator(moderatorId);
      const member = await held.find(userId);
      if (member) assertOutranks(moderator, member);
      await held.holdInboxes([userId]);
      const wasMuted = member ? await liftMute(held, member) : await lift(held, userId, SanctionKind.MUTE);
      if (!wasMuted) throw new HubbubError(ErrorCode.NOT_FOUND, 'The user is not muted in this group.', { field });
      const position = await held.append(MemberUnmuted.of({ userId }));
      await transaction.append(userId, OwnMuteChanged.of({ conversationId: groupId, isMuted: false, until: null }));
      return position;
    });
  }
}

/** @throws {HubbubError} BAD_INPUT. */
function assertTerms(moderatorId: UserId, userId: UserId, { until }: Terms): void {
  if (moderatorId === userId) throw badInput(field, 'You cannot ban or mute yourself.');
  if (until && until.getTime() <= Date.now()) throw badInput('input.until', '`until` must be in the future.');
}

/**
 * Holds the target's inbox.
 * @returns the target's membership; null if they are not in the group.
 * @throws {HubbubError} NOT_FOUND, NOT_A_MEMBER, FORBIDDEN.
 */
async function holdTarget(held: HeldGroup, moderatorId: UserId, userId: UserId): Promise<Member | null> {
  const moderator = await held.assertModerator(moderatorId);
  const member = await held.find(userId);
  if (member) assertOutranks(moderator, member);
  await held.holdInboxes([userId]);
  // A deletion of the account holds the inbox too: no sanction of a deleted user is stored.
  await assertUserExists(held.transaction.em, userId, field);
  return member;
}

function isSame(known: Sanction, { until, reason }: Terms): boolean {
  return known.reason === reason && known.until?.getTime() === until?.getTime();
}
