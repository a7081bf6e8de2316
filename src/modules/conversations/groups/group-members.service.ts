import type { FeedWriter, Position } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import { badInput, type HubbubError } from '../../../platform/errors/index.js';
import type { Text } from '../../../platform/texts/index.js';
import { assertUserExists, type UserId } from '../../accounts/index.js';
import { type Contacts, contactRefused } from '../../friends/index.js';
import type { ConversationId } from '../core/conversation.entity.js';
import { type Member, MemberRole } from '../core/members/member.entity.js';
import { MemberRemoved } from '../core/members/member.events.js';
import type { MemberLimits } from '../core/members/member-limits.js';
import {
  type ConversationChange,
  type MemberRules,
  noSuchConversation,
  type PossibleChange,
} from '../core/members/member-rules.js';
import { groupTexts } from './group.texts.js';
import { joinGroup } from './group-joining.js';
import { HeldGroup, noSuchGroup } from './held-group.js';
import { Invitation } from './invitation.entity.js';
import { revokeLinksOf } from './invite-link.service.js';
import { leaveHeld, letGo } from './leaving.js';
import { ListedGroupChanged } from './public-groups.events.js';
import { assertOutranks } from './rank.js';

/** Adds and removes members of groups, and changes their roles. */
export class GroupMembersService implements MemberRules {
  readonly isLoud = false;

  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly limits: MemberLimits,
    private readonly contacts: Contacts,
  ) {}

  /**
   * Joins a public group, or a group that the user is invited to. A no-op for a member.
   * @throws {HubbubError} NOT_FOUND if the group does not exist, or is private without an invitation.
   * @throws {HubbubError} BANNED if the user is banned.
   * @throws {HubbubError} LIMIT_REACHED if the group is full or the user is in too many groups.
   */
  async join(userId: UserId, groupId: ConversationId): Promise<PossibleChange> {
    return this.#change(
      groupId,
      async (held) => {
        if (!held.isPublic && !(await held.find(userId))) await assertInvited(held, userId);
        return joinGroup(held, this.limits, userId);
      },
      noSuchGroup,
    );
  }

  /**
   * Joins a group that the user is invited to. A no-op for a member.
   * @throws {HubbubError} NOT_FOUND if there is no invitation.
   * @throws {HubbubError} LIMIT_REACHED if the group is full or the user is in too many groups.
   */
  async acceptInvitation(userId: UserId, groupId: ConversationId): Promise<PossibleChange> {
    return this.#change(
      groupId,
      async (held) => {
        if (!(await held.find(userId))) await assertInvited(held, userId);
        return joinGroup(held, this.limits, userId);
      },
      noSuchGroup,
    );
  }

  /**
   * Adds a user to a group. A no-op for a member.
   * @throws {HubbubError} NOT_FOUND if the group or the user does not exist for the moderator.
   * @throws {HubbubError} NOT_A_MEMBER if the viewer is not in the group.
   * @throws {HubbubError} FORBIDDEN if the viewer is neither owner nor moderator.
   * @throws {HubbubError} BANNED if the user is banned.
   * @throws {HubbubError} CONTACT_REFUSED if the two may not write to each other.
   * @throws {HubbubError} LIMIT_REACHED if the group is full or the user is in too many groups.
   */
  async add(moderatorId: UserId, groupId: ConversationId, userId: UserId): Promise<PossibleChange> {
    await this.assertUser(userId);
    return this.#change(groupId, async (held) => {
      await held.assertModerator(moderatorId);
      if (!(await held.find(userId))) await this.assertReachable(held, moderatorId, userId);
      return joinGroup(held, this.limits, userId, moderatorId);
    });
  }

  /**
   * Leaves a group. If the owner leaves, the named successor becomes the owner, or else the longest-standing member. If
   * the last member leaves, the group is deleted.
   * @throws {HubbubError} NOT_FOUND if there is no such group or successor.
   * @throws {HubbubError} NOT_A_MEMBER if the user is not in the group.
   * @throws {HubbubError} BAD_INPUT if the viewer is not the owner, or names themselves as successor.
   */
  async leave(userId: UserId, groupId: ConversationId, successorId: UserId | null): Promise<ConversationChange> {
    return this.#change(groupId, async (held) => leaveHeld(held, await held.actor(userId), successorId));
  }

  /**
   * Removes a member. The owner can remove all others, a moderator only plain members. A removed member can rejoin a
   * public group.
   * @throws {HubbubError} NOT_FOUND if there is no such group or member.
   * @throws {HubbubError} NOT_A_MEMBER if the viewer is not in the group.
   * @throws {HubbubError} FORBIDDEN if the viewer does not outrank the member.
   * @throws {HubbubError} BAD_INPUT if the viewer names themselves.
   */
  async remove(moderatorId: UserId, groupId: ConversationId, userId: UserId): Promise<ConversationChange> {
    if (moderatorId === userId) throw badUser(groupTexts.removeYourself());
    return this.#change(groupId, async (held) => {
      const moderator = await held.assertModerator(moderatorId);
      const member = await held.member(userId);
      assertOutranks(moderator, member);
      await held.holdInboxes([userId]);
      return letGo(held, member, MemberRemoved.of({ userId }));
    });
  }

  /**
   * Makes a member a moderator, or a moderator a member. A no-op if the role is unchanged.
   * @throws {HubbubError} NOT_FOUND if there is no such group or member.
   * @throws {HubbubError} NOT_A_MEMBER if the viewer is not in the group.
   * @throws {HubbubError} FORBIDDEN if the viewer is not the owner.
   * @throws {HubbubError} BAD_INPUT if the role is OWNER, or the owner names themselves.
   */
  async changeRole(ownerId: UserId, groupId: ConversationId, userId: UserId, role: MemberRole) {
    if (role === MemberRole.OWNER) throw badUser(groupTexts.appointOwner(), 'input.role');
    if (ownerId === userId) throw badUser(groupTexts.ownRole());
    return this.#change(groupId, async (held) => {
      await held.assertOwner(ownerId);
      const member = await held.member(userId);
      if (member.role === role) return null;
      await held.holdInboxes([userId]);
      return changeRole(held, member, role);
    });
  }

  /**
   * Transfers the ownership of a group to another member. The previous owner becomes a moderator.
   * @throws {HubbubError} NOT_FOUND if there is no such group or member.
   * @throws {HubbubError} NOT_A_MEMBER if the viewer is not in the group.
   * @throws {HubbubError} FORBIDDEN if the viewer is not the owner.
   * @throws {HubbubError} BAD_INPUT if the owner names themselves.
   */
  async transferOwnership(ownerId: UserId, groupId: ConversationId, userId: UserId): Promise<ConversationChange> {
    if (ownerId === userId) throw badUser(groupTexts.alreadyOwner());
    return this.#change(groupId, async (held) => {
      const owner = await held.assertOwner(ownerId);
      const member = await held.member(userId);
      await held.holdInboxes([ownerId, userId]);
      // Appoint the new owner first, so that no event leaves the group without an owner.
      await held.appointOwner(member);
      const position = await held.changeRole(owner, MemberRole.MODERATOR);
      if (held.isPublic) held.notifyPublicGroups(ListedGroupChanged.of({ groupId }));
      return position;
    });
  }

  /**
   * Asserts that a moderator may write to a user before adding or inviting the user. Locks the inboxes of both.
   * @throws {HubbubError} CONTACT_REFUSED if the two may not write to each other.
   */
  async assertReachable(held: HeldGroup, moderatorId: UserId, userId: UserId): Promise<void> {
    await held.holdInboxes([moderatorId, userId]);
    const reachable = await this.contacts.mayWriteWithin(held.transaction.em, moderatorId, [userId]);
    if (!reachable.has(userId)) throw contactRefused('input.userId');
  }

  /** @throws {HubbubError} NOT_FOUND if the user does not exist. */
  async assertUser(userId: UserId): Promise<void> {
    await assertUserExists(this.database.fork(), userId, 'input.userId');
  }

  async #change<Where extends Position | null>(
    groupId: ConversationId,
    work: (held: HeldGroup) => Promise<Where>,
    missing = noSuchConversation,
  ): Promise<ConversationChange<Where>> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, groupId, missing);
      const position = await work(held);
      return { conversation: held.group, position };
    });
  }
}

/** @throws {HubbubError} NOT_FOUND if there is no invitation: without it, the user may not know of the group. */
async function assertInvited({ transaction, id }: HeldGroup, userId: UserId): Promise<void> {
  const invitation = await transaction.em.findOne(Invitation, { conversationId: id, userId });
  if (!invitation) throw noSuchGroup();
}

async function changeRole(held: HeldGroup, member: Member, role: MemberRole): Promise<Position> {
  const position = await held.changeRole(member, role);
  if (role === MemberRole.MEMBER) await revokeLinksOf(held, member.userId);
  return position;
}

function badUser(text: Text, field = 'input.userId'): HubbubError {
  return badInput(field, text);
}
