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
import { sanctionTexts } from '../core/sanctions/sanction.texts.js';
import { findSanction, impose, lift, liftMute } from '../core/sanctions/sanction-rows.js';
import { HeldGroup } from '../groups/held-group.js';
import { endInvitation } from '../groups/invitation-end.js';
import { letGo } from '../groups/leaving.js';
import { assertOutranks } from '../groups/rank.js';

/** A group and the user that a sanction concerns. */
export interface Target {
  groupId: ConversationId;
  userId: UserId;
}

/** The terms of a sanction. */
export interface Terms {
  /** Null if it does not expire. */
  until: Date | null;
  reason: string | null;
}

interface Imposed {
  sanction: Sanction;
  /** Null if the terms are unchanged. */
  position: Position | null;
}

const field = 'input.userId';

/** Bans and mutes users in groups, and lifts bans and mutes. */
export class SanctionService {
  constructor(private readonly feeds: FeedWriter) {}

  /**
   * Bans a user. Removes a member at once and ends an open invitation. A no-op with unchanged terms; other terms
   * replace the ban.
   * @throws {HubbubError} BAD_INPUT if the viewer names themselves or `until` is past.
   * @throws {HubbubError} NOT_FOUND if there is no such group or user.
   * @throws {HubbubError} NOT_A_MEMBER if the viewer is not in the group.
   * @throws {HubbubError} FORBIDDEN if the viewer is neither owner nor moderator, or does not outrank the user.
   */
  async ban(moderatorId: UserId, { groupId, userId }: Target, terms: Terms): Promise<Imposed> {
    assertTerms(moderatorId, userId, terms);
    return this.feeds.write(async (transaction) => {
      const { em } = transaction;
      const held = await HeldGroup.hold(transaction, groupId);
      const member = await holdTarget(held, moderatorId, userId);
      const known = await findSanction(em, { conversationId: groupId, userId }, SanctionKind.BAN);
      if (known && isSame(known, terms)) return { sanction: known, position: null };
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

  /**
   * Lifts a ban.
   * @throws {HubbubError} NOT_FOUND if there is no such group, or the user is not banned.
   * @throws {HubbubError} NOT_A_MEMBER, FORBIDDEN if the viewer is neither owner nor moderator.
   */
  async unban(moderatorId: UserId, { groupId, userId }: Target): Promise<Position> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, groupId);
      await held.assertModerator(moderatorId);
      await held.holdInboxes([userId]);
      const ban = await lift(held, userId, SanctionKind.BAN);
      if (!ban) throw new HubbubError(ErrorCode.NOT_FOUND, sanctionTexts.notBanned(), { field });
      const position = await held.append(UserUnbanned.of({ userId }));
      if (ban.isKnown)
        await transaction.append(userId, OwnBanChanged.of({ conversationId: groupId, isBanned: false, until: null }));
      return position;
    });
  }

  /**
   * Mutes a member. The mute outlasts leaving and rejoining. A no-op with unchanged terms; other terms replace the
   * mute.
   * @throws {HubbubError} NOT_FOUND also if the user is not in the group; otherwise the same codes as `ban`.
   */
  async mute(moderatorId: UserId, { groupId, userId }: Target, terms: Terms): Promise<Imposed> {
    assertTerms(moderatorId, userId, terms);
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, groupId);
      await holdTarget(held, moderatorId, userId);
      const member = await held.member(userId);
      const known = await findSanction(transaction.em, { conversationId: groupId, userId }, SanctionKind.MUTE);
      if (known && isSame(known, terms)) return { sanction: known, position: null };
      const sanction = await impose(held, { ...terms, userId, moderatorId, kind: SanctionKind.MUTE, isKnown: true });
      member.hasMute = true;
      const until = terms.until?.toISOString() ?? null;
      const position = await held.append(MemberMuted.of({ userId, until }));
      await transaction.append(userId, OwnMuteChanged.of({ conversationId: groupId, isMuted: true, until }));
      return { sanction, position };
    });
  }

  /**
   * Lifts a mute, also of a user that has left.
   * @throws {HubbubError} NOT_FOUND if there is no such group, or the user is not muted.
   * @throws {HubbubError} NOT_A_MEMBER if the viewer is not in the group.
   * @throws {HubbubError} FORBIDDEN if the viewer is neither owner nor moderator, or does not outrank the user. A muted
   * moderator cannot lift their own mute.
   */
  async unmute(moderatorId: UserId, { groupId, userId }: Target): Promise<Position> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, groupId);
      const moderator = await held.assertModerator(moderatorId);
      const member = await held.find(userId);
      if (member) assertOutranks(moderator, member);
      await held.holdInboxes([userId]);
      const wasMuted = member ? await liftMute(held, member) : await lift(held, userId, SanctionKind.MUTE);
      if (!wasMuted) throw new HubbubError(ErrorCode.NOT_FOUND, sanctionTexts.notMuted(), { field });
      const position = await held.append(MemberUnmuted.of({ userId }));
      await transaction.append(userId, OwnMuteChanged.of({ conversationId: groupId, isMuted: false, until: null }));
      return position;
    });
  }
}

/** @throws {HubbubError} BAD_INPUT if the viewer names themselves or `until` is past. */
function assertTerms(moderatorId: UserId, userId: UserId, { until }: Terms): void {
  if (moderatorId === userId) throw badInput(field, sanctionTexts.yourself());
  if (until && until.getTime() <= Date.now()) throw badInput('input.until', sanctionTexts.untilInFuture());
}

/**
 * Checks ranks and locks the target's inbox.
 * @returns the target's membership, or null if the target is not in the group.
 * @throws {HubbubError} NOT_FOUND if there is no such user.
 * @throws {HubbubError} NOT_A_MEMBER, FORBIDDEN if the viewer may not sanction the target.
 */
async function holdTarget(held: HeldGroup, moderatorId: UserId, userId: UserId): Promise<Member | null> {
  const moderator = await held.assertModerator(moderatorId);
  const member = await held.find(userId);
  if (member) assertOutranks(moderator, member);
  await held.holdInboxes([userId]);
  // A deletion of the account also locks the inbox, so no sanction of a deleted user is stored.
  await assertUserExists(held.transaction.em, userId, field);
  return member;
}

function isSame(known: Sanction, { until, reason }: Terms): boolean {
  return known.reason === reason && known.until?.getTime() === until?.getTime();
}
