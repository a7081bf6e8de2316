import type DataLoader from 'dataloader';
import type { FeedWriter, Position } from '../../../feed/index.js';
import { coalescingLoader } from '../../../platform/concurrency/index.js';
import type { Database } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import { forwardPage, keysetCursor, type Page, parseKeysetCursor } from '../../../platform/graphql/index.js';
import { assertUserExists, type UserId } from '../../accounts/index.js';
import type { ConversationId } from '../core/conversation.entity.js';
import { InvitationReceived } from '../core/members/inbox.events.js';
import { InvitationOutcome } from '../core/members/invitation-outcome.js';
import { pairKey, pairOf } from '../core/members/member.entity.js';
import type { MembershipPolicy } from '../core/members/membership.js';
import { SanctionKind } from '../core/sanctions/sanction.entity.js';
import { otherBannedError } from '../core/sanctions/sanction-errors.js';
import { findSanction } from '../core/sanctions/sanction-rows.js';
import { UserInvited } from './group.events.js';
import { groupTexts } from './group.texts.js';
import type { GroupMembersService } from './group-members.service.js';
import { HeldGroup } from './held-group.js';
import { Invitation } from './invitation.entity.js';
import { endInvitation } from './invitation-end.js';

/** The maximum number of open invitations per group. */
const maxOpen = 1_000;

/** Invites users to groups. To accept an invitation is to join: see `GroupMembersService`. */
export class InvitationService {
  /** Batches concurrent reads into one query. */
  readonly #open: DataLoader<string, Invitation | null>;

  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly members: GroupMembersService,
    private readonly policy: MembershipPolicy,
  ) {
    this.#open = coalescingLoader(this.byPairs);
  }

  /**
   * Invites a user. A no-op for a member or an invited user.
   * @returns the invitation (null for a member), and the position of the event in the group's
   * feed (null if nothing changed).
   * @throws {HubbubError} NOT_FOUND if the group or the user does not exist for the moderator.
   * @throws {HubbubError} NOT_A_MEMBER if the viewer is not in the group.
   * @throws {HubbubError} FORBIDDEN if the viewer is neither owner nor moderator.
   * @throws {HubbubError} BANNED if the user is banned.
   * @throws {HubbubError} CONTACT_REFUSED if the two may not write to each other.
   * @throws {HubbubError} LIMIT_REACHED if the group has too many open invitations.
   */
  async invite(moderatorId: UserId, groupId: ConversationId, userId: UserId) {
    await this.members.assertUser(userId);
    return this.feeds.write(async (transaction) => {
      const { em } = transaction;
      const held = await HeldGroup.hold(transaction, groupId);
      await held.assertModerator(moderatorId);
      const known = await em.findOne(Invitation, { conversationId: groupId, userId });
      if (known) return { invitation: known, position: null };
      if (await held.find(userId)) return { invitation: null, position: null };
      if (await findSanction(em, { conversationId: groupId, userId }, SanctionKind.BAN)) throw otherBannedError();
      await assertRoomForInvitation(held);
      await this.members.assertReachable(held, moderatorId, userId);
      await assertUserExists(em, userId, 'input.userId');
      const fields = { conversationId: groupId, userId, invitedById: moderatorId, createdAt: new Date() };
      const invitation = em.create(Invitation, fields);
      em.persist(invitation);
      const position = await held.append(UserInvited.of({ userId, invitedById: moderatorId }));
      await transaction.append(userId, InvitationReceived.of({ conversationId: groupId, invitedById: moderatorId }));
      return { invitation, position };
    });
  }

  /**
   * Declines the viewer's own invitation.
   * @returns the position of the event in the viewer's inbox.
   * @throws {HubbubError} NOT_FOUND if there is no invitation.
   */
  async decline(userId: UserId, groupId: ConversationId): Promise<Position> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, groupId, noSuchInvitation);
      return (await this.#end(held, userId, InvitationOutcome.DECLINED)).inInbox;
    });
  }

  /**
   * Withdraws an invitation.
   * @returns the position of the event in the group's feed.
   * @throws {HubbubError} NOT_FOUND if there is no such group or invitation.
   * @throws {HubbubError} NOT_A_MEMBER if the viewer is not in the group.
   * @throws {HubbubError} FORBIDDEN if the viewer is neither owner nor moderator.
   */
  async withdraw(moderatorId: UserId, groupId: ConversationId, userId: UserId): Promise<Position> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, groupId);
      await held.assertModerator(moderatorId);
      return (await this.#end(held, userId, InvitationOutcome.WITHDRAWN)).inGroup;
    });
  }

  /** Returns open invitations by pairs of a conversation and a user, in the order of `pairs`. */
  readonly byPairs = async (pairs: readonly string[]): Promise<(Invitation | null)[]> => {
    const found = await this.database.fork().find(Invitation, { $or: pairs.map(pairOf) });
    const byPair = new Map(found.map((invitation) => [pairKey(invitation), invitation]));
    return pairs.map((pair) => byPair.get(pair) ?? null);
  };

  async isInvited(userId: UserId, conversationId: ConversationId): Promise<boolean> {
    return (await this.#open.load(pairKey({ conversationId, userId }))) !== null;
  }

  /** Returns a page of a user's open invitations, newest first. */
  async of(userId: UserId, first: number, after: string | null): Promise<Page<Invitation>> {
    const [time, conversationId] = after ? parseKeysetCursor(after, ['number', 'string'], 'after') : [0];
    const createdAt = cursorTime(Number(time));
    const earlier = [
      { createdAt: { $lt: createdAt } },
      { createdAt, conversationId: { $lt: conversationId as ConversationId } },
    ];
    const where = after ? { userId, $or: earlier } : { userId };
    const orderBy = { createdAt: 'desc', conversationId: 'desc' } as const;
    const found = await this.database.fork().find(Invitation, where, { orderBy, limit: first + 1 });
    return forwardPage(found, first, after, (node) => keysetCursor(node.createdAt.getTime(), node.conversationId));
  }

  /**
   * Returns a page of the open invitations to a group, ordered by user id, or null if the viewer is not a member.
   * @throws {HubbubError} BAD_CURSOR if `after` is not a cursor of this list.
   */
  async to(viewerId: UserId, conversationId: ConversationId, first: number, after: string | null) {
    const [last] = after ? parseKeysetCursor(after, ['string'], 'after') : [''];
    const membership = await this.policy.find(conversationId, viewerId);
    if (!membership?.isMember) return null;
    const where = { conversationId, userId: { $gt: last as UserId } };
    const options = { orderBy: { userId: 'asc' }, limit: first + 1 } as const;
    const found = await this.database.fork().find(Invitation, where, options);
    return forwardPage(found, first, after, (node) => keysetCursor(node.userId));
  }

  async #end(held: HeldGroup, userId: UserId, outcome: InvitationOutcome) {
    await held.holdInboxes([userId]);
    const ended = await endInvitation(held, userId, outcome);
    if (!ended) throw noSuchInvitation();
    return ended;
  }
}

/** The latest time (ms since 1970) that PostgreSQL can parse from ISO 8601: later times have more digits. */
const latestTime = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Returns the time in a cursor.
 * @throws {HubbubError} BAD_CURSOR if it cannot be the time of an invitation.
 */
function cursorTime(ms: number): Date {
  if (ms >= 0 && ms <= latestTime) return new Date(ms);
  throw new HubbubError(ErrorCode.BAD_CURSOR, undefined, { field: 'after' });
}

async function assertRoomForInvitation(held: HeldGroup): Promise<void> {
  const open = await held.transaction.em.count(Invitation, { conversationId: held.id });
  if (open < maxOpen) return;
  throw new HubbubError(ErrorCode.LIMIT_REACHED, groupTexts.openInvitations({ most: maxOpen }));
}

function noSuchInvitation(): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, groupTexts.noInvitation(), { field: 'input.groupId' });
}
