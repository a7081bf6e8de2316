import type { FeedWriter, Position } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import { badInput, type HubbubError } from '../../../platform/errors/index.js';
import { assertUserExists, type UserId } from '../../accounts/index.js';
import { type Contacts, contactRefused } from '../../friends/index.js';
import type { ConversationId } from '../core/conversation.entity.js';
import { type Member, MemberRole } from '../core/members/member.entity.js';
import { MemberRemoved } from '../core/members/member.events.js';
import type { MemberLimits } from '../core/members/member-limits.js';
import { type ConversationChange, type MemberRules, noSuchConversation } from '../core/members/member-rules.js';
import { joinGroup } from './group-joining.js';
import { HeldGroup, noSuchGroup } from './held-group.js';
import { Invitation } from './invitation.entity.js';
import { revokeLinksOf } from './invite-link.service.js';
import { leaveHeld, letGo } from './leaving.js';
import { ListedGroupChanged } from './public-groups.events.js';
import { assertOutranks } from './rank.js';

/** Who is in a group, and as what. */
export class GroupMembersService implements MemberRules {
  readonly isLoud = false;

  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly limits: MemberLimits,
    private readonly contacts: Contacts,
  ) {}

  /**
   * Joins a public group, or one that the user is invited to; for one who is in it already this changes nothing.
   * @throws HubbubError NOT_FOUND, BANNED, LIMIT_REACHED.
   */
  async join(userId: UserId, groupId: ConversationId): Promise<ConversationChange> {
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
   * Joins a group that the user is invited to; for one who is in it already this changes nothing.
   * @throws HubbubError NOT_FOUND, LIMIT_REACHED.
   */
  async acceptInvitation(userId: UserId, groupId: ConversationId): Promise<ConversationChange> {
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
   * Puts someone into a group; for one who is in it already this changes nothing.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, FORBIDDEN for who is neither owner nor moderator, BANNED for a banned
   * user, CONTACT_REFUSED, LIMIT_REACHED.
   */
  async add(moderatorId: UserId, groupId: ConversationId, userId: UserId): Promise<ConversationChange> {
    await this.assertUser(userId);
    return this.#change(groupId, async (held) => {
      await held.assertModerator(moderatorId);
      if (!(await held.find(userId))) await this.assertReachable(held, moderatorId, userId);
      return joinGroup(held, this.limits, userId, moderatorId);
    });
  }

  /**
   * Leaves a group. An owner is followed by the successor they name, or else by the member who has been there for
   * longest. With its last member a group is deleted.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, BAD_INPUT for a successor that a group has no need of.
   */
  async leave(userId: UserId, groupId: ConversationId, successorId: UserId | null): Promise<ConversationChange> {
    return this.#change(groupId, async (held) => leaveHeld(held, await held.actor(userId), successorId));
  }

  /**
   * Removes a member: the owner anyone else, a moderator those who are neither. They may join a public group again.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, FORBIDDEN, BAD_INPUT for oneself.
   */
  async remove(moderatorId: UserId, groupId: ConversationId, userId: UserId): Promise<ConversationChange> {
    if (moderatorId === userId) throw badUser('To go yourself, leave the group.');
    return this.#change(groupId, async (held) => {
      const moderator = await held.assertModerator(moderatorId);
      const member = await held.member(userId);
      assertOutranks(moderator, member);
      await held.holdInboxes([userId]);
      return letGo(held, member, MemberRemoved.of({ userId }));
    });
  }

  /**
   * Makes a member a moderator, or a moderator a member; one who is that already stays so.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, FORBIDDEN for who is not the owner, BAD_INPUT for oneself or for
   * OWNER.
   */
  async changeRole(ownerId: UserId, groupId: ConversationId, userId: UserId, role: MemberRole) {
    if (role === MemberRole.OWNER) throw badUser('To make someone the owner, transfer the ownership.', 'input.role');
    if (ownerId === userId) throw badUser('An owner stays the owner until they transfer the ownership.');
    return this.#change(groupId, async (held) => {
      await held.assertOwner(ownerId);
      const member = await held.member(userId);
      if (member.role === role) return held.head;
      await held.holdInboxes([userId]);
      return changeRole(held, member, role);
    });
  }

  /**
   * Transfers the ownership of a group to another member; the previous owner becomes a moderator.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, FORBIDDEN for who is not the owner, BAD_INPUT for oneself.
   */
  async transferOwnership(ownerId: UserId, groupId: ConversationId, userId: UserId): Promise<ConversationChange> {
    if (ownerId === userId) throw badUser('The ownership goes to someone else.');
    return this.#change(groupId, async (held) => {
      const owner = await held.assertOwner(ownerId);
      const member = await held.member(userId);
      await held.holdInboxes([ownerId, userId]);
      // First the new owner: at no event is the group without one.
      await held.appointOwner(member);
      const position = await held.changeRole(owner, MemberRole.MODERATOR);
      if (held.isPublic) held.notifyPublicGroups(ListedGroupChanged.of({ groupId }));
      return position;
    });
  }

  /**
   * Who may not write to someone has no other way to them either: neither puts them into a group nor asks them to join
   * it. Holds the inboxes of both. @throws HubbubError CONTACT_REFUSED.
   */
  async assertReachable(held: HeldGroup, moderatorId: UserId, userId: UserId): Promise<void> {
    await held.holdInboxes([moderatorId, userId]);
    const reachable = await this.contacts.mayWriteWithin(held.transaction.em, moderatorId, [userId]);
    if (!reachable.has(userId)) throw contactRefused('input.userId');
  }

  /** @throws HubbubError NOT_FOUND. */
  async assertUser(userId: UserId): Promise<void> {
    await assertUserExists(this.database.fork(), userId, 'input.userId');
  }

  async #change(
    groupId: ConversationId,
    work: (held: HeldGroup) => Promise<Position>,
    missing = noSuchConversation,
  ): Promise<ConversationChange> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, groupId, missing);
      const position = await work(held);
      return { conversation: held.group, position };
    });
  }
}

/** @throws HubbubError NOT_FOUND: who is not invited may not know of the group, or has nothing to accept. */
async function assertInvited({ transaction, id }: HeldGroup, userId: UserId): Promise<void> {
  const invitation = await transaction.em.findOne(Invitation, { conversationId: id, userId });
  if (!invitation) throw noSuchGroup();
}

async function changeRole(held: HeldGroup, member: Member, role: MemberRole): Promise<Position> {
  const position = await held.changeRole(member, role);
  if (role === MemberRole.MEMBER) await revokeLinksOf(held, member.userId);
  return position;
}

function badUser(message: string, field = 'input.userId'): HubbubError {
  return badInput(field, message);
}
